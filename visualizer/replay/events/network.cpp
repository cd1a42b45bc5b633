// What ports, connectors and connections do.

#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t shortBytes = 24;

// The address that a datagram is from, or goes to.
std::string addressOf(const EventText& told, Item address) {
    const std::string text = told.text(address, 60);
    return text.empty() ? "somewhere" : text;
}

Facts datagramFacts(const EventText& told, std::int64_t count, Item address) {
    Facts facts = {{"datagram", counted(count, "byte")}};
    if (const std::string words = told.text(address, 60); !words.empty())
        facts.push_back({"address", words, true});
    return facts;
}

}  // namespace

// --- Ports and connectors. ---

template <>
struct Words<events::Listening> : Telling<events::Listening, Tone::Network> {
    std::string sentence() const {
        const std::string address = text(event.address);
        return event.port.kind() == EntityKind::DatagramPort
                   ? first(event.port) + " waits for datagrams on " + address + '.'
                   : first(event.port) + " listens on " + address + ", for " + name(event.factory) +
                         '.';
    }
    std::string headline() const { return "listen on port " + std::to_string(event.number); }
    Facts facts() const { return {{"port", std::to_string(event.number)}}; }
};

template <>
struct Words<events::ListenFailed> : Telling<events::ListenFailed> {
    std::string sentence() const {
        return "Cannot listen on port " + std::to_string(event.number) + detail(text(event.reason));
    }
    std::string headline() const { return "cannot listen on port " + std::to_string(event.number); }
    Facts facts() const { return {{"port", std::to_string(event.number)}}; }
    static bool isError(const events::ListenFailed&) { return true; }
};

template <>
struct Words<events::PortClosed> : Telling<events::PortClosed, Tone::Network> {
    std::string sentence() const { return first(event.port) + " stops listening."; }
    std::string headline() const { return name(event.port) + " closed"; }
};

template <>
struct Words<events::Connecting> : Telling<events::Connecting, Tone::Network> {
    std::string sentence() const {
        return first(event.connector) + " starts to connect to " + text(event.address) + '.';
    }
    std::string headline() const { return "connect to " + text(event.address); }
};

template <>
struct Words<events::ConnectFailed> : Telling<events::ConnectFailed> {
    std::string sentence() const {
        return first(event.connector) + " could not connect" + detail(text(event.reason));
    }
    std::string headline() const { return "connect failed" + followedBy(reasonKind(event.reason)); }
    static bool isError(const events::ConnectFailed&) { return true; }
};

template <>
struct Words<events::NameLookedUp> : Telling<events::NameLookedUp> {
    std::string sentence() const {
        const std::string after = event.took > 0 ? ", after " + duration(event.took) : "";
        if (failed())
            return first(event.connector) + " could not find " + text(event.host) + after +
                   detail(text(event.found));
        return first(event.connector) + " has looked up " + text(event.host) + after +
               detail(text(event.found));
    }
    std::string headline() const {
        return failed() ? "cannot find " + text(event.host)
                        : text(event.host) + " is " + text(event.found);
    }
    Tone tone() const { return failed() ? Tone::Warning : Tone::Network; }
    Facts facts() const {
        return {{"took", duration(event.took)},
                {failed() ? "failure" : "addresses", text(event.found), true}};
    }

private:
    bool failed() const { return run.trace().isFailure(event.found); }
};

// --- Connections. ---

template <>
struct Words<events::ConnectionOpened> : Telling<events::ConnectionOpened, Tone::Network> {
    std::string sentence() const {
        const std::string peer = text(event.peer);
        return first(event.connection) + " is open" +
               (peer.empty() ? "" : "; the other side is " + peer) + '.';
    }
    std::string headline() const { return name(event.connection) + " opened"; }
};

template <>
struct Words<events::ProtocolMade> : Telling<events::ProtocolMade, Tone::Network> {
    std::string sentence() const {
        return first(event.protocol) + " is the new protocol of " + name(event.connection) + '.';
    }
    std::string headline() const { return name(event.protocol) + " made"; }
};

template <>
struct Words<events::Read> : Telling<events::Read, Tone::Network> {
    std::string sentence() const {
        return counted(event.count, "byte") + (event.count == 1 ? " arrives on " : " arrive on ") +
               name(event.connection) + detail(bytes(event.bytes));
    }
    std::string headline() const {
        return "read " + counted(event.count, "byte") + followedBy(bytes(event.bytes, shortBytes));
    }
    Facts facts() const {
        return {{"came in", counted(event.count, "byte")},
                {"before", counted(event.before, "byte")}};
    }
};

template <>
struct Words<events::Write> : Telling<events::Write, Tone::Network> {
    // Names the connection only where it is not the writer's own: a chat sends a line to all
    // others.
    std::string sentence() const {
        const Entity writer = stage().callee;
        const bool own =
            writer == event.connection || run.counterpartOf(event.connection) == writer;
        return who() + " writes " + counted(event.count, "byte") +
               (own ? "" : " to " + name(event.connection)) + detail(bytes(event.bytes));
    }
    std::string headline() const {
        return "write " + counted(event.count, "byte") + followedBy(bytes(event.bytes, shortBytes));
    }
    Facts facts() const {
        return {{"written", counted(event.count, "byte")},
                {"before", counted(event.before, "byte")}};
    }
};

template <>
struct Words<events::Sent> : Telling<events::Sent, Tone::Network> {
    std::string sentence() const {
        return "The system takes " + counted(event.count, "byte") + " from " +
               name(event.connection) +
               (event.left <= 0 ? "; its buffer is empty."
                                : "; " + counted(event.left, "byte") +
                                      (event.left == 1 ? " is" : " are") + " still in its buffer.");
    }
    std::string headline() const { return "sent " + counted(event.count, "byte"); }
    Facts facts() const {
        return {{"sent", counted(event.count, "byte")}, {"buffered", counted(event.left, "byte")}};
    }
};

template <>
struct Words<events::CloseRequested> : Telling<events::CloseRequested, Tone::Network> {
    std::string sentence() const {
        return who() + (event.abort ? " aborts " : " asks to close ") + name(event.connection) +
               '.';
    }
    std::string headline() const { return through() + "()"; }
    Facts facts() const { return {{"through", through(), true}}; }

    std::string through() const { return event.abort ? "abortConnection" : "loseConnection"; }
};

template <>
struct Words<events::ConnectionClosed> : Telling<events::ConnectionClosed> {
    std::string sentence() const {
        return first(event.connection) + " is closed" + detail(text(event.reason));
    }
    std::string headline() const {
        return name(event.connection) + " closed" + followedBy(reasonKind(event.reason));
    }
    Tone tone() const {
        return reasonKind(event.reason) == "ConnectionLost" ? Tone::Warning : Tone::Network;
    }
};

template <>
struct Words<events::HalfClosed> : Telling<events::HalfClosed, Tone::Network> {
    std::string sentence() const {
        return (event.ours ? "This side of " : "The other side of ") + name(event.connection) +
               " sends no more data, but can still receive.";
    }
    std::string headline() const {
        return name(event.connection) + (event.ours ? ": no more goes out" : ": no more comes in");
    }
};

template <>
struct Words<events::Secured> : Telling<events::Secured, Tone::Network> {
    std::string sentence() const {
        return first(event.connection) + " is encrypted from now on" + detail(text(event.version));
    }
    std::string headline() const { return name(event.connection) + " encrypted"; }
};

template <>
struct Words<events::ReadPaused> : Telling<events::ReadPaused, Tone::Network> {
    std::string sentence() const {
        return who() + " pauses " + name(event.connection) + ": nothing is read from it for now.";
    }
    std::string headline() const { return "pauseProducing()"; }
};

template <>
struct Words<events::ReadResumed> : Telling<events::ReadResumed, Tone::Network> {
    std::string sentence() const {
        return who() + " resumes " + name(event.connection) + ": it is read again.";
    }
    std::string headline() const { return "resumeProducing()"; }
};

// --- Producers. ---

template <>
struct Words<events::ProducerRegistered> : Telling<events::ProducerRegistered, Tone::Network> {
    std::string sentence() const {
        return who() + " registers a producer with " + name(event.connection) +
               (event.streaming ? ": it writes by itself, and pauses while the buffer is full."
                                : ": it writes when it is asked to.");
    }
    std::string headline() const { return "registerProducer()"; }
    Facts facts() const { return {{"producer", event.streaming ? "push" : "pull"}}; }
};

template <>
struct Words<events::ProducerUnregistered> : Telling<events::ProducerUnregistered, Tone::Network> {
    std::string sentence() const {
        return who() + " unregisters the producer of " + name(event.connection) + '.';
    }
    std::string headline() const { return "unregisterProducer()"; }
};

template <>
struct Words<events::ProducerPaused> : Telling<events::ProducerPaused, Tone::Warning> {
    std::string sentence() const {
        return "The buffer of " + name(event.connection) + " is full with " +
               counted(event.buffered, "byte") + ": its producer must pause.";
    }
    std::string headline() const { return name(event.connection) + ": buffer full"; }
    Facts facts() const { return {{"buffered", counted(event.buffered, "byte")}}; }
};

template <>
struct Words<events::ProducerResumed> : Telling<events::ProducerResumed, Tone::Network> {
    std::string sentence() const {
        return "The buffer of " + name(event.connection) + " is empty: its producer can go on.";
    }
    std::string headline() const { return name(event.connection) + ": buffer empty"; }
    Facts facts() const { return {{"buffered", counted(event.buffered, "byte")}}; }
};

// --- Datagrams. ---

template <>
struct Words<events::DatagramIn> : Telling<events::DatagramIn, Tone::Network> {
    std::string sentence() const {
        return "A datagram of " + counted(event.count, "byte") + " arrives at " + name(event.port) +
               " from " + addressOf(*this, event.address) + detail(bytes(event.bytes));
    }
    std::string headline() const {
        return "datagram from " + addressOf(*this, event.address) +
               followedBy(bytes(event.bytes, shortBytes));
    }
    Facts facts() const { return datagramFacts(*this, event.count, event.address); }
};

template <>
struct Words<events::DatagramOut> : Telling<events::DatagramOut, Tone::Network> {
    std::string sentence() const {
        return who() + " sends a datagram of " + counted(event.count, "byte") + " to " +
               addressOf(*this, event.address) + detail(bytes(event.bytes));
    }
    std::string headline() const {
        return "datagram to " + addressOf(*this, event.address) +
               followedBy(bytes(event.bytes, shortBytes));
    }
    Facts facts() const { return datagramFacts(*this, event.count, event.address); }
};

const KindWords* wordsIn(events::NetworkKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
