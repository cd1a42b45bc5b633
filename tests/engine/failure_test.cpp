#include "engine/failure.h"

#include <gtest/gtest.h>

#include <optional>

#include "engine/coroutine.h"
#include "engine/error.h"
#include "engine/type_name.h"

namespace engine {
namespace {

namespace chat {
struct TooLoud : std::runtime_error {
    using std::runtime_error::runtime_error;
};
template <typename T>
struct Box {};
}  // namespace chat

TEST(AFailure, SaysItsTypeAndMessage) {
    const Failure failure = Failure::of(chat::TooLoud("hush"));
    EXPECT_EQ(failure.type(), "TooLoud");
    EXPECT_EQ(failure.message(), "hush");
    EXPECT_EQ(failure.text(), "TooLoud: hush");
}

TEST(AFailure, ChecksForATypeAndItsBases) {
    const Failure failure = Failure::of(ConnectionRefusedError("no"));
    EXPECT_TRUE(failure.check<ConnectionRefusedError>());
    EXPECT_TRUE(failure.check<ConnectError>());
    EXPECT_TRUE(failure.check<std::exception>());
    EXPECT_FALSE(failure.check<ConnectionDone>());
}

TEST(AFailure, CarriesWhatIsNoStandardException) {
    EXPECT_EQ(Failure::of(42).text(), "int");
    EXPECT_EQ(Failure::of("words").message(), "words");
    EXPECT_EQ(Failure::of(std::string("more")).message(), "more");
}

TEST(AFailure, IsRaisedAgain) {
    try {
        throw chat::TooLoud("hush");
    } catch (...) {
        const Failure failure = Failure::current();
        EXPECT_THROW(failure.raise(), chat::TooLoud);
    }
}

// --- throw failure ---

const Failure lost = Failure::of(ConnectionLost("cable"));

template <typename T>
std::optional<Failure> endOf(Deferred<T> deferred) {
    std::optional<Failure> end;
    deferred.addErrback([&end](Failure failure) {
        end = failure;
        return failure;
    });
    deferred.addErrback([] { return T(); });
    return end;
}

TEST(AFailureThatIsThrown, GoesOnAsItWas) {
    const auto end =
        endOf(fail<int>(lost).addErrback([](Failure failure) -> int { throw failure; }));

    ASSERT_TRUE(end.has_value());
    EXPECT_TRUE(end->check<ConnectionLost>());
    EXPECT_EQ(end->text(), "ConnectionLost: cable");
    EXPECT_EQ(end->exception(), lost.exception());
    EXPECT_EQ(end->where().line(), lost.where().line());
}

TEST(AFailureThatIsThrown, FromACallbackGoesOnAsItWas) {
    const auto end = endOf(succeed(1).addCallback([](int) -> int { throw lost; }));

    EXPECT_EQ(end->exception(), lost.exception());
}

Deferred<int> throwing(Deferred<int> awaited) {
    co_await std::move(awaited);
    throw lost;
}

TEST(AFailureThatIsThrown, FromACoroutineGoesOnAsItWas) {
    EXPECT_EQ(endOf(throwing(succeed(1)))->exception(), lost.exception());
}

TEST(AFailureThatIsThrown, IsTheSameInEachForm) {
    EXPECT_EQ(Failure::of(lost).exception(), lost.exception());
    EXPECT_EQ(Failure(std::make_exception_ptr(lost)).exception(), lost.exception());
    EXPECT_EQ(Failure::of(Failure::of(Failure::of(lost))).exception(), lost.exception());
    EXPECT_EQ(Failure::of(lost.exception()).exception(), lost.exception());
    EXPECT_EQ(Failure::of(std::make_exception_ptr(lost.exception())).exception(), lost.exception());
    EXPECT_EQ(Failure::of(std::make_exception_ptr(lost)).exception(), lost.exception());
    try {
        throw lost;
    } catch (...) {
        try {
            std::throw_with_nested(lost);
        } catch (...) {
            EXPECT_EQ(Failure::current().exception(), lost.exception());
        }
    }
}

TEST(AFailureThatIsThrown, MayBeANullPointer) {
    EXPECT_EQ(Failure::of(std::exception_ptr()).type(), "exception_ptr");
}

TEST(AFailureThatIsThrown, LeavesMaybeDeferredAsItWas) {
    EXPECT_EQ(endOf(maybeDeferred([]() -> int { throw lost; }))->exception(), lost.exception());
}

TEST(TypeName, LeavesOutNamespaces) {
    EXPECT_EQ(typeName(typeid(chat::TooLoud)), "TooLoud");
    EXPECT_EQ(typeName(typeid(chat::Box<chat::TooLoud>)), "Box<TooLoud>");
    EXPECT_EQ(typeName(typeid(int)), "int");
}

}  // namespace
}  // namespace engine
