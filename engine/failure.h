#pragma once

// A failure is an exception that travels as a value.
//
// The loop cannot let an exception end it, and some errors (a lost connection) happen while no
// function of ours is running that could throw. Both become a Failure: it is handed on, copied
// cheaply, asked for its type, and thrown again where somebody wants to catch it. `throw failure;`
// in a callback or a coroutine passes it on as it is: a Failure never carries a Failure. (Twisted's
// twisted.python.failure.)

#include <exception>
#include <source_location>
#include <string>
#include <type_traits>

namespace engine {

class Failure final {
public:
    // Carries `exception`; where that is a Failure, or a std::exception_ptr, what is in it.
    // REQUIRES: it is not null.
    explicit Failure(std::exception_ptr exception,
                     std::source_location where = std::source_location::current());

    // Failure::of(ConnectionDone{})
    template <typename E>
    static Failure of(E exception, std::source_location where = std::source_location::current()) {
        return Failure(std::make_exception_ptr(std::move(exception)), where);
    }

    // Inside a catch block: carries what was caught.
    static Failure current(std::source_location where = std::source_location::current()) {
        return Failure(std::current_exception(), where);
    }

    // Whether the exception is an E, or derived from it.
    template <typename E>
    bool check() const {
        try {
            raise();
        } catch (const E&) {
            return true;
        } catch (...) {
            return false;
        }
    }

    // For errbacks that handle only some failures: returns if the exception is an E..., and
    // otherwise throws it on, so that it stays on the errback rail.
    template <typename... E>
    void trap() const {
        if (!(check<E>() || ...))
            raise();
    }

    // failure.trap(NoTitle()) is a slip.
    template <typename... E>
    requires(sizeof...(E) > 0) void trap(const E&...) const {
        constexpr bool isInBrackets = sizeof...(E) == 0;
        static_assert(isInBrackets,
                      "trap: the type goes into angle brackets: trap<NoTitle>(), not "
                      "trap(NoTitle())");
    }
    template <typename E>
    bool check(const E&) const {
        constexpr bool isInBrackets = std::is_void_v<E>;
        static_assert(isInBrackets,
                      "check: the type goes into angle brackets: check<NoTitle>(), not "
                      "check(NoTitle())");
        return isInBrackets;
    }

    // Throws the exception.
    [[noreturn]] void raise() const { std::rethrow_exception(exception_); }

    // "ConnectionDone", without namespaces.
    std::string type() const;
    // What the exception says of itself; "" if it is no std::exception.
    std::string message() const;
    // "ConnectionDone: connection was closed cleanly"
    std::string text() const;

    // Where it became a failure: the errback() or Failure::of() of the program, or the addCallback
    // of the callback that threw it. (C++ does not keep the line of a `throw`.)
    const std::source_location& where() const { return where_; }

    const std::exception_ptr& exception() const { return exception_; }

private:
    std::exception_ptr exception_;
    std::source_location where_;
};

}  // namespace engine
