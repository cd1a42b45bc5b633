#pragma once

// Makes a response of bytes, with Boost.Beast's parser. Interim responses (100 Continue) are
// skipped. All heads together, those of interim ones too, may have 64 KiB.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/web/headers.h"

namespace engine::web {

// What a response says before its body.
struct ResponseHead {
    std::string version;  // "HTTP/1.1"
    int code = 0;
    std::string phrase;
    Headers headers;
    std::optional<std::uint64_t> length;  // of the body; none: it will turn out
};

class ResponseParser {
public:
    enum class State { Head, Body, Done, Malformed };

    // An answer to HEAD has no body, whatever it says.
    explicit ResponseParser(bool toHEAD);
    ~ResponseParser();

    // Reads on, to the end of the head, or of what is there of the body; returns how many bytes it
    // has taken. What it has not taken must be given again, with more behind it; none taken: it
    // waits for more. REQUIRES: the state is Head or Body.
    std::size_t put(std::string_view bytes);

    State state() const;
    // Why it is Malformed.
    const std::string& reason() const;
    // Its body has no length, and ends with the connection. There from State::Body on.
    bool endsWithConnection() const;

    // There from State::Body on; may be moved from.
    ResponseHead& head();
    // What has been read of the body since the last call.
    std::string takeBody();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace engine::web
