#pragma once

// Makes requests of bytes: Boost.Beast's parser, and what it lets through that two servers could
// read in two ways (so that one of them would take a body for a request).
//
// Refused are, beyond what is no HTTP: a Content-Length that is there twice or is no plain number,
// one together with a Transfer-Encoding, any Transfer-Encoding but "chunked", and any in HTTP/1.0;
// control characters in the extensions of chunks; a target of none of the forms that there are; a
// Host that is there twice or is none, and HTTP/1.1 without one.
//
// In the head a line may also end with LF alone, as nc sends what is typed (RFC 9112, 2.2). The
// lines between chunks may not: where they end is where the next request begins. (Twisted takes
// no LF alone, and any Host.)

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/web/headers.h"

namespace engine::web {

struct RequestLimits {
    std::size_t headerBytes = 16384;  // the request line and the header fields
    std::size_t headerCount = 500;
    std::size_t bodyBytes = 16 * 1024 * 1024;
};

// What a request says, as far as it has been read.
struct ParsedRequest {
    std::string method;
    std::string uri;
    bool http11 = true;
    Headers headers;  // Host is that of the target, where the target names one
    std::string content;
    bool hasBody = false;         // one was announced: by its length, or in chunks
    bool close = false;           // "Connection: close"
    bool expectContinue = false;  // "Expect: 100-continue"
};

class RequestParser {
public:
    enum class State { Head, Body, Done, Refused };

    explicit RequestParser(const RequestLimits& limits);
    ~RequestParser();

    // Reads on, to the end of the head, or of what is there of the body; returns how many bytes it
    // has taken. What it has not taken must be given again, with more behind it; none taken: it
    // waits for more. REQUIRES: the state is Head or Body.
    std::size_t put(std::string_view bytes);

    State state() const;
    // Why it is Refused: a status of HTTP, and in words.
    int refusal() const;
    const std::string& reason() const;

    // What has been read; may be moved from when the state is Done.
    ParsedRequest& request();

    // Begins with the next request.
    void reset();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace engine::web
