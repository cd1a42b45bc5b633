#pragma once

// One thing that happened while a reactor ran.
//
// A trace is a numbered list of these. Everything that is shown, told or checked about a run is
// computed from it, so this file is the vocabulary of the whole kit. `FORMAT.md` beside this file
// says how events lie in a trace file.

#include <compare>
#include <cstddef>
#include <cstdint>

namespace engine::trace {

// The number of an event in its trace: 1 is the first, 0 is "none". A type of its own, so that a
// serial is not taken for a time or an index.
enum class Serial : std::uint32_t { None = 0 };

constexpr std::uint32_t number(Serial serial) {
    return static_cast<std::uint32_t>(serial);
}
constexpr Serial serialOf(std::uint32_t n) {
    return static_cast<Serial>(n);
}

// What an event can be about.
enum class EntityKind : std::uint8_t {
    None = 0,
    Reactor,
    Call,        // one registration: callLater, callWhenRunning, callFromThread
    Port,        // a listening socket
    Connector,   // an attempt to connect
    Connection,  // a transport
    Protocol,
    Factory,
    Signal,  // the number is the signal's own: SIGINT is 2
    Thread,
    Deferred,
    DatagramPort,  // a UDP socket
    Trigger,       // one registration: addSystemEventTrigger
    Request,       // an HTTP request, and its response
};

// Names one thing in a trace: its kind, and a number that counts from 1 within the kind.
struct Entity {
    std::uint32_t id = 0;

    static constexpr Entity of(EntityKind kind, std::uint32_t n) {
        return {static_cast<std::uint32_t>(kind) << 24 | (n & 0xFFFFFF)};
    }
    constexpr EntityKind kind() const { return static_cast<EntityKind>(id >> 24); }
    constexpr std::uint32_t number() const { return id & 0xFFFFFF; }
    constexpr explicit operator bool() const { return id != 0; }
    friend constexpr bool operator==(Entity, Entity) = default;
    friend constexpr auto operator<=>(Entity, Entity) = default;
};

// What happened. The comment says what subject, object, value1, value2 and data hold; what is not
// named there is empty. Numbers are part of the file format: never reuse one.
enum class Kind : std::uint16_t {
    None = 0,

    // The loop. A turn is: calls from threads, due calls, poll, dispatch.
    ReactorRun = 1,   // run() was called. subject: reactor
    ReactorStop = 2,  // subject: reactor; value1: 0 stop() was called, 1 crash()
    ReactorEnd = 3,   // run() returns. subject: reactor
    TurnBegin = 4,    // subject: reactor
    PollBegin = 5,    // the loop waits. subject: reactor; value1: at most so many ns, -1: no limit
    PollEnd = 6,      // subject: reactor; value1: how many events are ready
    Ready = 7,        // subject: port, connector, connection, signal; value1: Readiness
    // 8 had another meaning.

    // Calls.
    CallScheduled = 16,  // subject: call; value1: CallType; value2: due time, ns of reactor time
    CallMoved = 17,      // reset() or delay(). subject: call; value1: due now; value2: due before
    CallCancelled = 18,  // subject: call

    // The one stage. Begin and end nest like brackets; all between them was done by the callback.
    CallbackBegin = 24,  // subject: call, protocol or factory; object: connection, port, connector;
                         // value1: Hook; data: the bytes or the reason handed to it.
                         // Of a Deferred's pair, subject: deferred; value2: the pair's number;
                         // data: the value or the failure handed to it
    CallbackEnd = 25,    // cause: its CallbackBegin; subject, object, value1: as there;
                         // value2: Ending; of a Deferred's callback, data: what it returned
    Exception = 26,      // a callback threw an exception. subject: as there; data: "Type: message"

    // The network.
    Listening =
        32,  // subject: port or datagram port; object: factory; value1: port number; data: address
    ListenFailed = 33,      // object: factory; value1: port number; data: reason
    PortClosed = 34,        // subject: port
    Connecting = 35,        // subject: connector; object: factory; data: address
    ConnectFailed = 36,     // subject: connector; data: reason
    ConnectionOpened = 37,  // subject: connection; object: port or connector; data: peer's address
    ProtocolMade = 38,      // subject: protocol; object: connection; data: its type's name
    Read = 39,              // bytes came in. subject: connection; value1: how many;
                            // value2: how many came before them; data: the bytes
    Write = 40,             // write() put bytes into the buffer. As Read, for the other direction
    Sent = 41,              // the system took bytes. subject: connection; value1: how many;
                            // value2: how many are still in the buffer
    CloseRequested = 42,    // subject: connection; value1: 0 loseConnection, 1 abortConnection
    ConnectionClosed = 43,  // subject: connection; data: reason ("ConnectionDone: …")

    HalfClosed = 44,   // subject: connection; value1: 0 the other side sends no more, 1 we do not
    Secured = 45,      // TLS is agreed on. subject: connection; data: its version and cipher
    ReadPaused = 46,   // pauseProducing() of the transport. subject: connection
    ReadResumed = 47,  // as ReadPaused
    ProducerRegistered = 48,    // subject: connection; value1: 1 push (streaming), 0 pull
    ProducerUnregistered = 49,  // subject: connection
    ProducerPaused = 50,   // the buffer is full. subject: connection; value1: bytes in the buffer
    ProducerResumed = 51,  // the buffer is empty. As ProducerPaused
    DatagramIn = 52,       // subject: datagram port; data: the bytes; value1: how many;
                           // more: the address it is from
    DatagramOut = 53,      // the same, for the address it goes to

    // Layers above bytes. Each says which bytes of a connection's input it is made of.
    // subject: protocol; object: connection; value1: the offset of its first byte; value2: how many
    // there are, with delimiter, prefix or the like; data: what is left of them without
    Line = 96,
    Raw = 97,            // bytes that are not looked at
    String = 98,         // of a netstring, or with a length before it
    Garbled = 99,        // what the layer refuses; data: why
    RequestHead = 100,   // data: "GET /users/ HTTP/1.1". subject: request; object: its protocol
    RequestBody = 101,   // as RequestHead; data: its beginning
    Responded = 102,     // subject: request; value1: status; value2: bytes of the body
                         // data: "200 OK"
    ResponseHead = 103,  // at a client; data: "HTTP/1.1 200 OK"
    ResponseBody = 107,  // a piece of it, with what stands around it where it is chunked

    // Threads. What they do is recorded by the loop, when it hears of it.
    ThreadAsked = 104,  // callInThread, deferToThread. subject: call
    ThreadDone = 105,   // subject: call; object: thread; value1: ns it waited for a thread;
                        // value2: ns it ran; data: the exception that it threw
    // The triggers of a phase. subject: reactor; value1: 0 before, 1 during, 2 after;
    // data: "startup" or "shutdown"
    PhaseBegin = 106,

    // Deferreds. A chain is a row of pairs, numbered from 0. Values and failures are texts ("42",
    // "ValueError: no such page"); a rail is a Rail.
    DeferredMade = 64,   // subject: deferred; value1: 1 if it has a canceller, 2 if a coroutine
                         // fires it; data: the type that it will carry
    PairAdded = 65,      // subject: deferred; object: for a Gather, the list's; value1: PairKind;
                         // value2: its number; data: the type that the chain carries after it
    Fired = 66,          // callback(), errback(). subject: deferred; value1: rail; data: with what
    Passed = 67,         // a result passed a pair that has no side for its rail.
                         // subject: deferred; value1: rail; value2: the pair's number
    Waits = 68,          // a callback returned a Deferred that has no result yet: its chain waits.
                         // subject: deferred; object: the one returned
    Delivered = 69,      // subject: deferred; object: the one that gave it its result, and holds
                         // nothing now; value1: rail; data: the result
    Paused = 70,         // subject: deferred; value1: how many pauses now hold it
    Unpaused = 71,       // as Paused
    Cancelled = 72,      // cancel(). subject: deferred; value1: CancelWay; object: for Forwarded,
                         // the Deferred that is cancelled in its place
    Swallowed = 73,      // the one late firing after a cancel. As Fired
    FiringRefused = 74,  // a second firing, answered with AlreadyCalledError. As Fired
    Unhandled = 75,      // a chain ended with a failure. subject: deferred; data: the failure;
                         // cause: the event that it began with
    DeferredGone = 76,   // it is destroyed. subject: deferred; value1: 1 if it was fired
    Gathers = 77,        // subject: a list's deferred; object: one of its inputs; value1: its
                         // index; value2: how many inputs there are
    Gathered = 78,       // an input's result has come. subject: a list's deferred; object: the
                         // input; value1: rail; value2: its index; data: the result
    Suspended = 79,      // a coroutine waits. subject: its deferred; object: the Deferred awaited
    TimedOut = 80,       // the time of addTimeout is over; cancel() follows. subject: deferred;
                         // value1: ns

    // Words.
    Named = 56,     // subject has a name. subject: any; data: the name
    Log = 57,       // a line was logged. data: the line; value1: 1 if it is an error
    Note = 58,      // Recorder::note, for programs' own remarks. data: the text
    Expected = 59,  // a check looked. data: its sentence; value1: 1 if it held
    Held = 60,      // the program was held at its gate. value1: ns
};

// Ready: for what. Connected: an attempt to connect has ended, either way; Closing: a
// connection can be closed from this side; Raised: a signal.
enum class Readiness : std::uint8_t {
    None,
    Readable,
    Writable,
    Acceptable,
    Connected,
    Raised,
    Closing,
};

// CallScheduled: through which function.
enum class CallType : std::uint8_t { None, Later, WhenRunning, FromThread };

// CallbackBegin: which function of the learner's program is called.
enum class Hook : std::uint8_t {
    None,
    Call,  // the function of a call (subject: call)
    BuildProtocol,
    StartFactory,
    StopFactory,
    StartedConnecting,
    ClientConnectionFailed,
    ClientConnectionLost,
    ConnectionMade = 9,  // 8 had another meaning
    DataReceived,
    ConnectionLost,
    SignalHandler,
    Callback,   // a Deferred's pair, on the callback rail (subject: deferred)
    Errback,    // the same, on the errback rail
    Coroutine,  // a coroutine, from its start or a co_await to the next, or its end
    Canceller,
    ReadConnectionLost,  // the half-closed ends (subject: protocol)
    WriteConnectionLost,
    DatagramReceived,  // (subject: datagram port)
    ConnectionRefused,
    LineReceived,  // layers above bytes (subject: protocol)
    RawDataReceived,
    StringReceived,
    LineLengthExceeded,
    LengthLimitExceeded,
    TimedOut,        // timeoutConnection
    PauseProducing,  // of the producer that a connection has (subject: connection)
    ResumeProducing,
    StopProducing,
    Render,        // of a web resource (subject: request)
    Trigger,       // of a system event (subject: trigger)
    StartService,  // (subject: reactor)
    StopService,
    StartProtocol,  // of a datagram protocol (subject: datagram port)
    StopProtocol,
};

// CallbackEnd: how a callback ended.
enum class Ending : std::uint8_t {
    Returned,
    Threw,
    ReturnedFailure,   // as if it had thrown it
    ReturnedDeferred,  // Waits or Delivered follows
};

// What a Deferred's result travels on: callbacks get values, errbacks failures.
enum class Rail : std::uint8_t { Callback, Errback };

// PairAdded: through which function.
enum class PairKind : std::uint8_t {
    None,
    Callback,   // addCallback
    Errback,    // addErrback
    Callbacks,  // addCallbacks: one function each
    Both,       // addBoth: one function for both
    Timeout,    // addTimeout
    Gather,     // a DeferredList notes the result; object: the list's deferred
    Chain,      // chainDeferred: fires another; object: that one
};

// Cancelled: what cancel() did.
enum class CancelWay : std::uint8_t {
    Nothing,    // it was fired already, or its coroutine runs
    Canceller,  // called its canceller
    Fired,      // fired it with CancelledError, as it has no canceller
    Forwarded,  // cancelled the Deferred that it waits for
};

// A reference to an item of the trace's second stream: a text, bytes, or a place in the source.
// Zero is "none". Only the recorder makes them and only the reader resolves them.
enum class Item : std::uint32_t { None = 0 };

// What lies in the file, one after the other: 64 bytes, little-endian.
struct Event {
    std::uint64_t time = 0;  // the trace's clock since its start; Reader::nanoseconds converts
    std::uint32_t turn = 0;  // the loop's turn, from 1; 0 outside run()
    Kind kind = Kind::None;
    std::uint16_t thread = 0;     // 0 is the loop's own
    Serial cause = Serial::None;  // the event that made this one happen
    Entity subject = {};
    Entity object = {};
    Item site = Item::None;  // the line of source that asked for it
    Item data = Item::None;
    Item more = Item::None;  // a second text, where one is not enough
    std::int64_t value1 = 0;
    std::int64_t value2 = 0;
    std::uint64_t reserved2 = 0;
};
static_assert(sizeof(Event) == 64);

}  // namespace engine::trace
