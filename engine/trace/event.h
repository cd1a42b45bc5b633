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

// What happened: the number of a struct in events/, each of which has its own. They are part of the
// file format: never reuse one.
enum class Kind : std::uint16_t {};

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
    ConnectionMade,
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

// DeferredMade: who will fire it.
enum class MadeBy : std::uint8_t {
    Program,
    ProgramWithCanceller,
    Coroutine,
};

// The last of each, for who reads numbers from a file. (A null pointer: of no other enum.)
template <typename Enum>
constexpr std::nullptr_t lastOf{};
template <>
inline constexpr Readiness lastOf<Readiness> = Readiness::Closing;
template <>
inline constexpr CallType lastOf<CallType> = CallType::FromThread;
template <>
inline constexpr Hook lastOf<Hook> = Hook::StopProtocol;
template <>
inline constexpr Ending lastOf<Ending> = Ending::ReturnedDeferred;
template <>
inline constexpr Rail lastOf<Rail> = Rail::Errback;
template <>
inline constexpr PairKind lastOf<PairKind> = PairKind::Chain;
template <>
inline constexpr CancelWay lastOf<CancelWay> = CancelWay::Forwarded;
template <>
inline constexpr MadeBy lastOf<MadeBy> = MadeBy::Coroutine;

// A reference to an item of the trace's second stream: a text, bytes, or a place in the source.
// Zero is "none". Only the recorder makes them and only the reader resolves them.
enum class Item : std::uint32_t { None = 0 };

// What lies in the file, one after the other: 64 bytes, little-endian.
struct Event {
    std::uint64_t time = 0;  // the trace's clock since its start; Reader::nanoseconds converts
    std::uint32_t turn = 0;  // the loop's turn, from 1; 0 outside run()
    Kind kind = {};
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
