#pragma once

// The errors of the reactor and of connections, by their Twisted names.
//
// Mistakes of the program throw (AlreadyCalled). Bad weather travels as a Failure: a protocol's
// connectionLost and a factory's clientConnectionFailed receive one that carries one of these.

#include <stdexcept>

namespace engine {

struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Ends of a connection.
struct ConnectionDone : Error {  // closed cleanly, by either side
    ConnectionDone() : Error("connection was closed cleanly") {}
};
struct ConnectionLost : Error {  // reset, or broken
    explicit ConnectionLost(const std::string& what = "connection was lost") : Error(what) {}
};
struct ConnectionAborted : Error {  // by our own abortConnection()
    ConnectionAborted() : Error("connection was aborted locally") {}
};

// Attempts that came to nothing.
struct CannotListenError : Error {
    using Error::Error;
};
struct ConnectError : Error {
    using Error::Error;
};
struct ConnectionRefusedError : ConnectError {
    using ConnectError::ConnectError;
};
struct DNSLookupError : ConnectError {
    using ConnectError::ConnectError;
};
struct TimeoutError : ConnectError {
    using ConnectError::ConnectError;
};
struct UserError : ConnectError {  // stopConnecting() while connecting
    using ConnectError::ConnectError;
};
struct NotConnectingError : Error {
    using Error::Error;
};

// Delayed calls that are over.
struct AlreadyCalled : Error {
    AlreadyCalled() : Error("this call was called already") {}
};
struct AlreadyCancelled : Error {
    AlreadyCancelled() : Error("this call was cancelled already") {}
};

// run() and stop() at the wrong time.
struct ReactorNotRunning : Error {
    ReactorNotRunning() : Error("the reactor is not running") {}
};
struct ReactorAlreadyRunning : Error {
    ReactorAlreadyRunning() : Error("the reactor is running already") {}
};
struct ReactorNotRestartable : Error {
    ReactorNotRestartable() : Error("a reactor that was stopped cannot be run again") {}
};

}  // namespace engine
