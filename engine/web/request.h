#pragma once

// One request, and the way to answer it.
//
// A resource's render gets it, and either returns the body of the answer, or returns NOT_DONE_YET
// and answers by and by, with write() and finish():
//
//     Body Slow::renderGET(Request& request) {
//         reactor_.callLater(2s, [later = request.shared_from_this()] {
//             later->write("at last");
//             later->finish();
//         });
//         return NOT_DONE_YET;
//     }
//
// To answer later, keep it by shared_from_this(), and ask notifyFinish() whether the client
// has gone away meanwhile. (Twisted's twisted.web.server.Request.)

#include <cstdint>
#include <ctime>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "engine/address.h"
#include "engine/deferred.h"
#include "engine/producer.h"
#include "engine/web/form.h"
#include "engine/web/headers.h"
#include "engine/web/status.h"
#include "engine/web/uri.h"

namespace engine::web {

class HttpChannel;
struct ParsedRequest;

class Request : public std::enable_shared_from_this<Request> {
public:
    // --- What was asked ---

    std::string method;       // "GET"
    std::string uri;          // as it was sent: "/users/?sort=name"
    std::string path;         // without what is behind the "?", still quoted
    std::string clientproto;  // "HTTP/1.1"
    Headers requestHeaders;
    std::string content;              // the body
    Arguments args;                   // of the query, and of a form that was posted
    std::vector<UploadedFile> files;  // that came with the form

    // The segments of the path, unquoted: those that led to the resource, and those that are left.
    std::vector<std::string> prepath;
    std::vector<std::string> postpath;

    std::optional<std::string_view> getHeader(std::string_view name) const {
        return requestHeaders.getHeader(name);
    }
    Address getClientAddress() const { return clientAddress_; }

    // --- The answer ---

    Headers responseHeaders;

    // For the head of the answer: no effect once that has been sent, with the first write().
    void setResponseCode(int code, std::string_view message = {});
    void setHeader(std::string_view name, std::string_view value) {
        responseHeaders.setRawHeader(name, value);
    }
    // "Location" and 302; what is left is to return a body, or to finish().
    void redirect(std::string_view url);

    // Sends that much of the body, the head before it. Without a "Content-Length" the body goes in
    // chunks (HTTP/1.1), or ends with the connection. It is dropped where an answer has none: to
    // HEAD, with 204 and 304; and when the connection is lost. Throws std::logic_error after
    // finish().
    void write(std::string_view data);

    // The answer is complete. Throws std::logic_error if the connection is lost; a second time it
    // only warns.
    void finish();

    // Gives up: the connection ends without the rest of the answer.
    void loseConnection();

    // A Deferred for the caller: fires after finish(), or fails with why the connection is lost.
    Deferred<void> notifyFinish(std::source_location where = std::source_location::current());

    // For a long body: a producer that is told when there is room. See Consumer.
    void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming);
    void unregisterProducer();

    bool finished() const { return finished_; }
    // False once it is finished, or lost: nothing more can be sent.
    bool connected() const { return channel_ != nullptr; }

    // The moment, as "Date" says it.
    std::time_t date() const;

    int code() const { return code_; }
    std::uint64_t sentLength() const { return bodyBytes_; }  // bytes of the body so far

    // --- For the channel and the site ---

    Request(ParsedRequest&& parsed, HttpChannel& channel, trace::Entity entity);
    // Into args and files. False where it is broken.
    bool parsePostedForm();
    // Sends `body` as the whole answer, with its length.
    void respond(std::string_view body);
    bool startedWriting() const { return started_; }
    void connectionLost(const Failure& reason);
    // The channel is gone, and tells nobody: as where a reactor is dropped in mid-run.
    void abandon() { channel_ = nullptr; }
    trace::Entity entity() const { return entity_; }
    trace::Recorder* recorder() const;  // null once it is finished, or lost

private:
    bool hasNoBody() const;
    bool isConnectionToClose() const;
    std::string head();
    void send(std::string_view data);
    void recordResponse() const;

    HttpChannel* channel_;  // null: finished, or lost
    trace::Entity entity_{};
    Address clientAddress_;
    int code_ = OK;
    std::string message_;
    bool closes_;  // the connection, after the answer
    bool saysClose_;
    bool started_ = false;
    bool chunked_ = false;
    bool finished_ = false;
    std::optional<std::uint64_t> declaredLength_;
    std::uint64_t bodyBytes_ = 0;
    std::vector<Deferred<void>> notifications_;
};

}  // namespace engine::web
