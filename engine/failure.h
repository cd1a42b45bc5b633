#pragma once

// A failure is an exception that travels as a value.
//
// The loop cannot let an exception end it, and some errors (a lost connection) happen while no
// function of ours is running that could throw. Both become a Failure: it is handed on, copied
// cheaply, asked for its type, and thrown again where somebody wants to catch it. (Twisted's
// twisted.python.failure.)

#include <exception>
#include <source_location>
#include <string>

namespace engine {

class Failure {
public:
    // Carries `exception`. REQUIRES: it is not null.
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
