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
struct SSLError : Error {  // TLS was not agreed on, or not kept to
    using Error::Error;
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
struct MessageLengthError : Error {  // a datagram that is too long
    using Error::Error;
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

// Deferreds. The code that makes the mistake gets the first three thrown; the others travel.
struct AlreadyCalledError : Error {  // a second callback() or errback()
    using Error::Error;
};
struct NoCurrentExceptionError : Error {  // errback() without an argument, outside a catch block
    NoCurrentExceptionError() : Error("errback() needs an exception that is being handled") {}
};
struct WrongHandle : Error {  // a callback for a type that the chain does not carry any more
    using Error::Error;
};
struct CancelledError : Error {  // cancel()
    CancelledError() : Error("the Deferred was cancelled") {}
};
struct ValueTaken : Error {  // a callback added after another Deferred had taken the value over
    ValueTaken()
        : Error("the value went to the Deferred that waited for it; nothing is left here") {}
};
struct NoResult : Error {  // a coroutine ended without co_return
    NoResult() : Error("the coroutine ended without a co_return") {}
};
struct WaitsForItself : Error {  // a callback returned, or a coroutine awaits, its own Deferred
    WaitsForItself()
        : Error("a callback returned, or a coroutine awaits, a Deferred that waits for it") {}
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
