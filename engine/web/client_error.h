#pragma once

// Why a request came to nothing, by its Twisted name. (twisted.web.error, twisted.web.client)

#include <string>
#include <utility>
#include <vector>

#include "engine/error.h"
#include "engine/failure.h"

namespace engine::web {

// An answer that is not what was asked for.
struct Error : engine::Error {
    Error(int code, const std::string& phrase, std::string body)
        : engine::Error(std::to_string(code) + " " + phrase),
          status(code),
          message(phrase),
          response(std::move(body)) {}
    int status;
    std::string message;   // "Not Found"
    std::string response;  // the body
};

// The answer is elsewhere.
struct PageRedirect : Error {
    PageRedirect(int code, const std::string& phrase, std::string body, std::string to)
        : Error(code, phrase, std::move(body)), location(std::move(to)) {}
    std::string location;
};
struct InfiniteRedirection : PageRedirect {  // led on more often than allowed
    using PageRedirect::PageRedirect;
};

// `response` may be only the beginning of the body.
struct PartialDownloadError : Error {
    using Error::Error;
};

struct SchemeNotSupported : engine::Error {  // neither http nor https
    using engine::Error::Error;
};

// How a body ends, as the protocol that it is delivered to hears in its connectionLost.
struct ResponseDone : engine::Error {  // all of it was received
    ResponseDone() : engine::Error("the response is complete") {}
};
struct PotentialDataLoss : engine::Error {  // it had no length, and ended with the connection
    PotentialDataLoss() : engine::Error("it is unknown whether the response is complete") {}
};
struct ResponseFailed : engine::Error {
    explicit ResponseFailed(std::vector<Failure> why)
        : engine::Error(why.empty() ? "" : why.front().text()), reasons(std::move(why)) {}
    std::vector<Failure> reasons;  // at least one
};
struct ResponseNeverReceived : ResponseFailed {  // not even all of its head
    using ResponseFailed::ResponseFailed;
};
struct ParseError : engine::Error {  // no HTTP, or too much of it
    using engine::Error::Error;
};

}  // namespace engine::web
