#include "engine/failure.h"

#include <gtest/gtest.h>

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

TEST(TypeName, LeavesOutNamespaces) {
    EXPECT_EQ(typeName(typeid(chat::TooLoud)), "TooLoud");
    EXPECT_EQ(typeName(typeid(chat::Box<chat::TooLoud>)), "Box<TooLoud>");
    EXPECT_EQ(typeName(typeid(int)), "int");
}

}  // namespace
}  // namespace engine
