#include "engine/web/http_channel.h"

#include <utility>

#include "engine/web/request.h"
#include "engine/web/site.h"
#include "engine/web/status.h"

namespace engine::web {

namespace {

// A request that gets on by so much has its time-out put off.
constexpr std::size_t progress = 1024;

// While a request is answered, so many bytes of the next ones are taken in.
constexpr std::size_t mostWaiting = 16 * 1024;

// What was refused is read on to so many bytes, and dropped.
constexpr std::size_t mostDropped = 64 * 1024 * 1024;

}  // namespace

HttpChannel::HttpChannel(Site& site, std::source_location where)
    : Protocol(where),
      site_(site),
      reader_(*this, site.options().limits),
      answers_(*this),
      timeout_(site.clock(), *this) {}

HttpChannel::~HttpChannel() {
    timeout_.cancel();
    if (request_)
        request_->abandon();
}

void HttpChannel::connectionMade() {
    putOffTimeout();
    answers_.begin();
}

// --- In ---

void HttpChannel::dataReceived(std::string_view data) {
    timeout_.count(data.size());
    if (doing_ == Doing::Closing) {
        if (timeout_.arrived() > mostDropped)
            transport().abortConnection();
        return;
    }
    const bool begins = !reader_.hasBegun() && waiting_.empty();
    if (begins || timeout_.arrived() >= progress)
        putOffTimeout();
    readRequests(data);
}

// Reads what waits, and `data` behind it, as long as there is nothing to be waited for.
void HttpChannel::readRequests(std::string_view data) {
    const bool nothingWaits = waiting_.empty();
    if (!nothingWaits) {
        waiting_.append(data);
        data = waiting_;
    }
    reading_ = true;
    std::size_t used = 0;
    while (doing_ == Doing::Reading && !answers_.clientIsSlow() && used < data.size()) {
        const std::size_t taken = readSome(data.substr(used));
        used += taken;
        if (taken == 0)
            break;
    }
    reading_ = false;

    if (doing_ == Doing::Closing || used == data.size())
        waiting_ = std::string();  // an idle connection holds no memory
    else if (nothingWaits)
        waiting_ = data.substr(used);
    else
        waiting_.erase(0, used);
    holdBackOrGoOn();
    // All that was asked is answered, and nothing more will be.
    if (inputEnded_ && doing_ == Doing::Reading && !answers_.clientIsSlow())
        loseConnection();
}

// Returns how many bytes it has taken; none: it waits for more, or has refused what is there.
std::size_t HttpChannel::readSome(std::string_view bytes) {
    const std::size_t taken = reader_.read(bytes);
    if (reader_.isRefused()) {
        refuse(reader_.refusal(), reader_.reason());
        return 0;
    }
    if (reader_.headCame())
        putOffTimeout();
    if (reader_.wantsContinue())
        transport().write("HTTP/1.1 100 Continue\r\n\r\n");
    if (reader_.isComplete())
        answer();
    return taken;
}

void HttpChannel::answer() {
    const auto request =
        std::make_shared<Request>(std::move(reader_.request()), *this, reader_.entity());
    if (!request->parsePostedForm())
        return refuse(BAD_REQUEST, "the form is broken");
    reader_.next();
    doing_ = Doing::Answering;
    request_ = request;
    site_.answer(*request);
}

// What is no request, or too large a one, ends the conversation: nobody can say where the next one
// would begin. The client may still be sending. If the connection were closed then, the system
// would break it, and the answer could be lost on the way: so only our half is closed, and what
// still comes is read and dropped, until the client has seen the answer and closes, too.
void HttpChannel::refuse(int code, std::string_view reason) {
    reader_.recordGarbled(reason);
    transport().write("HTTP/1.1 " + std::to_string(code) + " " + std::string(statusMessage(code)) +
                      "\r\nServer: Unravel\r\nDate: " + site_.date() +
                      "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    beginClosing(site_.options().abortTimeout);
    transport().loseWriteConnection();
}

// --- One at a time ---

void HttpChannel::requestDone(bool closes) {
    request_.reset();
    if (doing_ != Doing::Answering)
        return;  // it would be closed anyway
    if (closes)
        return loseConnection();
    doing_ = Doing::Reading;
    putOffTimeout();
    if (!reading_)
        readRequests({});
}

// --- No more than can be answered, or is taken ---

void HttpChannel::holdBackOrGoOn() {
    const bool tooMuch = waiting_.size() > mostWaiting && doing_ != Doing::Closing &&
                         (doing_ == Doing::Answering || answers_.clientIsSlow());
    if (tooMuch == paused_)
        return;
    paused_ = tooMuch;
    if (tooMuch)
        transport().pauseProducing();
    else
        transport().resumeProducing();
}

void HttpChannel::clientTakesMore() {
    if (!reading_)
        readRequests({});
}

void HttpChannel::unregisterProducer() {
    answers_.remove();
    if (doing_ != Doing::Closing)
        answers_.begin();
}

// --- The end: by itself, or when its time is over ---

void HttpChannel::readConnectionLost() {
    inputEnded_ = true;
    if (!reading_)
        readRequests({});
}

void HttpChannel::loseConnection() {
    beginClosing(site_.options().idleTimeout);
    transport().loseConnection();
}

// What is not closed `most` from now is aborted.
void HttpChannel::beginClosing(Duration most) {
    doing_ = Doing::Closing;
    answers_.end();
    timeout_.putOff(most);
}

void HttpChannel::connectionLost(const Failure& reason) {
    doing_ = Doing::Closing;
    answers_.drop();
    waiting_ = std::string();
    timeout_.cancel();
    if (const auto request = std::exchange(request_, nullptr))
        request->connectionLost(reason);
}

void HttpChannel::putOffTimeout() {
    timeout_.putOff(site_.options().idleTimeout);
}

// While a request is answered, only the client's part of it has a limit: to take what there is.
bool HttpChannel::waitsForClient() const {
    return doing_ != Doing::Answering || answers_.waitsForClient();
}

void HttpChannel::timedOut() {
    const Duration left = timeout_.left();
    if (!waitsForClient())
        return putOffTimeout();
    if (left > Duration::zero())
        return timeout_.putOff(left);
    if (doing_ == Doing::Reading && !answers_.clientIsSlow()) {
        loseConnection();
        return timeout_.putOff(site_.options().abortTimeout);
    }
    if (timeout_.isTaking(transport().delivery(), site_.options().stallTimeout))
        return putOffTimeout();
    transport().abortConnection();
}

}  // namespace engine::web
