#pragma once

// The network: ports, connectors, connections, datagrams.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

struct Listening {
    static constexpr Kind kind{64};
    static constexpr std::string_view name = "Listening";
    static constexpr std::string_view meaning = "A port listens, or a datagram port waits.";

    Entity port = {};
    Entity factory = {};
    std::int64_t number = 0;
    Item address = Item::None;

    constexpr void fields(auto& to) {
        to.subject("port", port);
        to.object("factory", factory, "of a port");
        to.value1("number", number, "the port's number");
        to.data("address", address, "text");
    }
};

struct ListenFailed {
    static constexpr Kind kind{65};
    static constexpr std::string_view name = "ListenFailed";
    static constexpr std::string_view meaning = "listenTCP and its like threw CannotListenError.";

    Entity factory = {};
    std::int64_t number = 0;
    Item reason = Item::None;

    constexpr void fields(auto& to) {
        to.object("factory", factory);
        to.value1("number", number, "the port's number");
        to.data("reason", reason, "text");
    }
};

struct PortClosed {
    static constexpr Kind kind{66};
    static constexpr std::string_view name = "PortClosed";
    static constexpr std::string_view meaning = "It listens no more.";

    Entity port = {};

    constexpr void fields(auto& to) { to.subject("port", port); }
};

struct Connecting {
    static constexpr Kind kind{67};
    static constexpr std::string_view name = "Connecting";
    static constexpr std::string_view meaning = "An attempt to connect begins.";

    Entity connector = {};
    Entity factory = {};
    Item address = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connector", connector);
        to.object("factory", factory);
        to.data("address", address, "text");
    }
};

struct ConnectFailed {
    static constexpr Kind kind{68};
    static constexpr std::string_view name = "ConnectFailed";
    static constexpr std::string_view meaning = "It has failed.";

    Entity connector = {};
    Item reason = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connector", connector);
        to.data("reason", reason, "text");
    }
};

struct ConnectionOpened {
    static constexpr Kind kind{69};
    static constexpr std::string_view name = "ConnectionOpened";
    static constexpr std::string_view meaning = "A connection is there.";

    Entity connection = {};
    Entity origin = {};
    Item peer = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.object("origin", origin, "the port or connector");
        to.data("peer", peer, "text: the address of the other side");
    }
};

struct ProtocolMade {
    static constexpr Kind kind{70};
    static constexpr std::string_view name = "ProtocolMade";
    static constexpr std::string_view meaning = "buildProtocol returned one.";

    Entity protocol = {};
    Entity connection = {};
    Item type = Item::None;

    constexpr void fields(auto& to) {
        to.subject("protocol", protocol);
        to.object("connection", connection);
        to.data("type", type, "text");
    }
};

struct Read {
    static constexpr Kind kind{71};
    static constexpr std::string_view name = "Read";
    static constexpr std::string_view meaning = "Bytes came in.";

    Entity connection = {};
    Entity protocol = {};
    std::int64_t count = 0;
    std::int64_t before = 0;
    Item bytes = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.object("protocol", protocol);
        to.value1("count", count, "bytes");
        to.value2("before", before, "bytes that came in before them");
        to.data("bytes", bytes, "payload");
    }
};

struct Write {
    static constexpr Kind kind{72};
    static constexpr std::string_view name = "Write";
    static constexpr std::string_view meaning = "write() put bytes into the buffer.";

    Entity connection = {};
    Entity protocol = {};
    std::int64_t count = 0;
    std::int64_t before = 0;
    Item bytes = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.object("protocol", protocol);
        to.value1("count", count, "bytes");
        to.value2("before", before, "bytes that were written before them");
        to.data("bytes", bytes, "payload");
    }
};

struct Sent {
    static constexpr Kind kind{73};
    static constexpr std::string_view name = "Sent";
    static constexpr std::string_view meaning = "The system took bytes from the buffer.";

    Entity connection = {};
    std::int64_t count = 0;
    std::int64_t left = 0;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.value1("count", count, "bytes");
        to.value2("left", left, "bytes that are still in the buffer");
    }
};

struct CloseRequested {
    static constexpr Kind kind{74};
    static constexpr std::string_view name = "CloseRequested";
    static constexpr std::string_view meaning = "loseConnection() or abortConnection().";

    Entity connection = {};
    Entity protocol = {};
    bool abort = false;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.object("protocol", protocol);
        to.value1("abort", abort, "by abortConnection()");
    }
};

struct ConnectionClosed {
    static constexpr Kind kind{75};
    static constexpr std::string_view name = "ConnectionClosed";
    static constexpr std::string_view meaning = "A connection has ended.";

    Entity connection = {};
    Item reason = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.data("reason", reason, "text: ConnectionDone: … and so on");
    }
};

struct HalfClosed {
    static constexpr Kind kind{76};
    static constexpr std::string_view name = "HalfClosed";
    static constexpr std::string_view meaning = "One direction has ended.";

    Entity connection = {};
    bool ours = false;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.value1("ours", ours, "1: this side sends no more; 0: the other");
    }
};

struct Secured {
    static constexpr Kind kind{77};
    static constexpr std::string_view name = "Secured";
    static constexpr std::string_view meaning = "TLS is agreed on.";

    Entity connection = {};
    Item version = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.data("version", version, "text: of TLS, and the cipher");
    }
};

struct ReadPaused {
    static constexpr Kind kind{78};
    static constexpr std::string_view name = "ReadPaused";
    static constexpr std::string_view meaning = "pauseProducing() of the transport.";

    Entity connection = {};

    constexpr void fields(auto& to) { to.subject("connection", connection); }
};

struct ReadResumed {
    static constexpr Kind kind{79};
    static constexpr std::string_view name = "ReadResumed";
    static constexpr std::string_view meaning = "resumeProducing() of the transport.";

    Entity connection = {};

    constexpr void fields(auto& to) { to.subject("connection", connection); }
};

struct ProducerRegistered {
    static constexpr Kind kind{80};
    static constexpr std::string_view name = "ProducerRegistered";
    static constexpr std::string_view meaning = "registerProducer().";

    Entity connection = {};
    Entity protocol = {};
    bool streaming = false;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.object("protocol", protocol);
        to.value1("streaming", streaming, "1 push, 0 pull");
    }
};

struct ProducerUnregistered {
    static constexpr Kind kind{81};
    static constexpr std::string_view name = "ProducerUnregistered";
    static constexpr std::string_view meaning = "unregisterProducer().";

    Entity connection = {};
    Entity protocol = {};

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.object("protocol", protocol);
    }
};

struct ProducerPaused {
    static constexpr Kind kind{82};
    static constexpr std::string_view name = "ProducerPaused";
    static constexpr std::string_view meaning = "The buffer is full.";

    Entity connection = {};
    std::int64_t buffered = 0;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.value1("buffered", buffered, "bytes");
    }
};

struct ProducerResumed {
    static constexpr Kind kind{83};
    static constexpr std::string_view name = "ProducerResumed";
    static constexpr std::string_view meaning = "The buffer is empty.";

    Entity connection = {};
    std::int64_t buffered = 0;

    constexpr void fields(auto& to) {
        to.subject("connection", connection);
        to.value1("buffered", buffered, "bytes");
    }
};

struct DatagramIn {
    static constexpr Kind kind{84};
    static constexpr std::string_view name = "DatagramIn";
    static constexpr std::string_view meaning = "A datagram came in.";

    Entity port = {};
    std::int64_t count = 0;
    Item bytes = Item::None;
    Item address = Item::None;

    constexpr void fields(auto& to) {
        to.subject("port", port);
        to.value1("count", count, "bytes");
        to.data("bytes", bytes, "payload");
        to.more("address", address, "text: where it is from");
    }
};

struct DatagramOut {
    static constexpr Kind kind{85};
    static constexpr std::string_view name = "DatagramOut";
    static constexpr std::string_view meaning = "One was sent.";

    Entity port = {};
    std::int64_t count = 0;
    Item bytes = Item::None;
    Item address = Item::None;

    constexpr void fields(auto& to) {
        to.subject("port", port);
        to.value1("count", count, "bytes");
        to.data("bytes", bytes, "payload");
        to.more("address", address, "text: where it goes");
    }
};

struct NameLookedUp {
    static constexpr Kind kind{86};
    static constexpr std::string_view name = "NameLookedUp";
    static constexpr std::string_view meaning =
        "The look-up of a name that a connection is made to has ended.";

    Entity connector = {};
    std::int64_t took = 0;
    Item host = Item::None;
    Item found = Item::None;

    constexpr void fields(auto& to) {
        to.subject("connector", connector);
        to.value1("took", took, "ns, since it began");
        to.data("host", host, "text: the name");
        to.more("found", found, "text: its addresses, with commas between; or a failure");
    }
};

using NetworkKinds =
    Kinds<Listening, ListenFailed, PortClosed, Connecting, ConnectFailed, ConnectionOpened,
          ProtocolMade, Read, Write, Sent, CloseRequested, ConnectionClosed, HalfClosed, Secured,
          ReadPaused, ReadResumed, ProducerRegistered, ProducerUnregistered, ProducerPaused,
          ProducerResumed, DatagramIn, DatagramOut, NameLookedUp>;

}  // namespace engine::trace::events
