#pragma once

// A failure is an exception that travels as a value.
//
// The loop cannot let an exception end it, and some errors (a lost connection) happen while no
// function of ours is running that could throw. Both become a Failure: it is handed on, copied
// cheaply, asked for its type, and thrown again where somebody wants to catch it. (Twisted's
// twisted.python.failure.)

#include <exception>
#include <string>

namespace engine {

class Failure {
public:
    // Carries `exception`. REQUIRES: it is not null.
    explicit Failure(std::exception_ptr exception);

    // Failure::of(ConnectionDone{})
    template <typename E>
    static Failure of(E exception) {
        return Failure(std::make_exception_ptr(std::move(exception)));
    }

    // Inside a catch block: carries what was caught.
    static Failure current() { return Failure(std::current_exception()); }

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

    // Throws the exception.
    [[noreturn]] void raise() const { std::rethrow_exception(exception_); }

    // "ConnectionDone", without namespaces.
    std::string type() const;
    // What the exception says of itself; "" if it is no std::exception.
    std::string message() const;
    // "ConnectionDone: connection was closed cleanly"
    std::string text() const;

private:
    std::exception_ptr exception_;
};

}  // namespace engine
