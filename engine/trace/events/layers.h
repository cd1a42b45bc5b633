#pragma once

// Layers above bytes. Each says which bytes of a connection's input it is made of.

#include "engine/trace/events/fields.h"

namespace engine::trace::events {

// What a layer made of a connection's input.
struct Piece {
    Entity protocol = {};
    Entity connection = {};
    std::int64_t before = 0;
    std::int64_t count = 0;
    Item content = Item::None;

    constexpr void fields(auto& to) {
        to.subject("protocol", protocol);
        to.object("connection", connection);
        to.value1("before", before, "the offset of its first byte in the connection's input");
        to.value2("count", count, "bytes, with delimiter, prefix and the like");
        to.data("content", content, "payload or text");
    }
};

struct Line : Piece {
    static constexpr Kind kind{96};
    static constexpr std::string_view name = "Line";
    static constexpr std::string_view meaning = "A line; without its delimiter.";
};

struct Raw : Piece {
    static constexpr Kind kind{97};
    static constexpr std::string_view name = "Raw";
    static constexpr std::string_view meaning = "Bytes that are not looked at.";
};

struct String : Piece {
    static constexpr Kind kind{98};
    static constexpr std::string_view name = "String";
    static constexpr std::string_view meaning = "Of a netstring, or with a length before it.";
};

struct Garbled : Piece {
    static constexpr Kind kind{99};
    static constexpr std::string_view name = "Garbled";
    static constexpr std::string_view meaning = "What the layer refuses, and why.";
};

// The same for a request, whose bytes came through its protocol.
struct RequestPiece {
    Entity request = {};
    Entity protocol = {};
    std::int64_t before = 0;
    std::int64_t count = 0;
    Item content = Item::None;

    constexpr void fields(auto& to) {
        to.subject("request", request);
        to.object("protocol", protocol);
        to.value1("before", before, "the offset of its first byte in the connection's input");
        to.value2("count", count, "bytes");
        to.data("content", content, "payload or text");
    }
};

struct RequestHead : RequestPiece {
    static constexpr Kind kind{100};
    static constexpr std::string_view name = "RequestHead";
    static constexpr std::string_view meaning = "The first line of an HTTP request, at a server.";
};

struct RequestBody : RequestPiece {
    static constexpr Kind kind{101};
    static constexpr std::string_view name = "RequestBody";
    static constexpr std::string_view meaning = "The body of a request; its beginning.";
};

struct Responded {
    static constexpr Kind kind{102};
    static constexpr std::string_view name = "Responded";
    static constexpr std::string_view meaning = "The answer to a request.";

    Entity request = {};
    std::int64_t status = 0;
    std::int64_t body = 0;
    Item line = Item::None;

    constexpr void fields(auto& to) {
        to.subject("request", request);
        to.value1("status", status);
        to.value2("body", body, "bytes");
        to.data("line", line, "text: 200 OK");
    }
};

struct ResponseHead : Piece {
    static constexpr Kind kind{103};
    static constexpr std::string_view name = "ResponseHead";
    static constexpr std::string_view meaning = "The first line of a response, at a client.";
};

struct ResponseBody : Piece {
    static constexpr Kind kind{104};
    static constexpr std::string_view name = "ResponseBody";
    static constexpr std::string_view meaning =
        "A piece of its body; without what stands around it where it is chunked.";
};

using PieceKinds = Kinds<Line, Raw, String, Garbled, ResponseHead, ResponseBody>;

using LayersKinds = Kinds<Line, Raw, String, Garbled, RequestHead, RequestBody, Responded,
                          ResponseHead, ResponseBody>;

}  // namespace engine::trace::events
