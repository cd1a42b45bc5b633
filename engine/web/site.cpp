#include "engine/web/site.h"

#include <algorithm>
#include <array>

#include "engine/core/loop/stage.h"
#include "engine/log.h"
#include "engine/printable.h"
#include "engine/web/http_channel.h"
#include "engine/web/http_date.h"
#include "engine/web/pages.h"

namespace engine::web {

namespace {

bool isKnown(std::string_view method) {
    constexpr std::array<std::string_view, 7> known{"GET",    "HEAD",  "POST",   "PUT",
                                                    "DELETE", "PATCH", "OPTIONS"};
    return std::find(known.begin(), known.end(), method) != known.end();
}

Body pageFor(const UnsupportedMethod& unsupported, Request& request) {
    if (!isKnown(request.method))
        return errorPage(NOT_IMPLEMENTED, "Huh?",
                         "I know no way to " + request.method + " anything.")
            ->render(request);
    std::string allowed;
    for (const std::string& method : unsupported.allowedMethods())
        allowed += (allowed.empty() ? "" : ", ") + method;
    request.setHeader("Allow", allowed);
    return errorPage(NOT_ALLOWED, "Method Not Allowed",
                     "This resource knows " + allowed + ", and not " + request.method + ".")
        ->render(request);
}

// The answer in place of the one that an exception has prevented.
Body pageFor(const Failure& failure, Request& request, bool tell) {
    for (const std::string_view name :
         {"Content-Length", "Content-Range", "ETag", "Last-Modified", "Location"})
        request.responseHeaders.removeHeader(name);
    return errorPage(
               INTERNAL_SERVER_ERROR, "Internal Server Error",
               tell ? failure.text() : "The server was unable to answer. It has noted down why.")
        ->render(request);
}

std::string quoted(std::optional<std::string_view> text) {
    std::string inside(text.value_or("-"));
    // What is logged cannot end its own quotes, and each backslash is an escape of ours.
    std::replace_if(
        inside.begin(), inside.end(), [](char c) { return c == '"' || c == '\\'; }, '_');
    return '"' + printable(inside) + '"';
}

}  // namespace

Site::Site(ReactorTime& clock, std::shared_ptr<Resource> root, SiteOptions options,
           std::source_location where)
    : ServerFactory(where), clock_(clock), root_(std::move(root)), options_(std::move(options)) {}

std::shared_ptr<Protocol> Site::buildProtocol(const Address&) {
    return std::make_shared<HttpChannel>(*this);
}

void Site::answer(Request& request) {
    if (request.path == "*")  // the server as a whole is well
        return request.respond("");
    Body body = NOT_DONE_YET;
    try {
        const std::shared_ptr<Resource> resource = getChildForRequest(root_, request);
        try {
            const core::Stage stage(request.recorder(),
                                    {.subject = request.entity(), .hook = trace::Hook::Render});
            body = resource->render(request);
        } catch (const UnsupportedMethod& unsupported) {
            body = pageFor(unsupported, request);
        }
    } catch (...) {
        const Failure failure = Failure::current();
        log::err(failure, request.method + " " + request.uri);
        if (request.startedWriting())
            return request.loseConnection();  // nothing can be taken back
        body = pageFor(failure, request, options_.displayTracebacks);
    }
    if (body.done() && !request.finished())
        request.respond(body.text());
}

const std::string& Site::date() {
    const auto second = std::chrono::floor<std::chrono::seconds>(options_.wallClock());
    if (second != dateOf_) {
        dateOf_ = second;
        date_ = datetimeToString(std::chrono::system_clock::to_time_t(second));
    }
    return date_;
}

std::string combinedLogFormatter(const Request& request) {
    return request.getClientAddress().host + " - - " +
           quoted(request.method + " " + request.uri + " " + request.clientproto) + " " +
           std::to_string(request.code()) + " " + std::to_string(request.sentLength()) + " " +
           quoted(request.getHeader("Referer")) + " " + quoted(request.getHeader("User-Agent"));
}

}  // namespace engine::web
