#include "engine/core/tls/tls_session.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Readiness;
using Step = TlsFilter::Step;

TlsSession::TlsSession(Loop& loop, TlsHandle tls, TlsSocket::Below below)
    : loop_(loop),
      below_(std::move(below.socket)),
      connection_(below.connection),
      name_(std::move(below.name)),
      tls_(std::move(tls)),
      toSend_(std::move(below.clear)),
      othersWait_(below.reader != nullptr),
      awaited_(othersWait_),
      reader_(std::move(below.reader)) {}

void TlsSession::start() {
    handshake();
    push();
    awaitBytes();
}

void TlsSession::ready(Readiness what) {
    if (closed_)
        return;
    if (what == Readiness::Readable) {
        awaited_ = false;
        pull();
    } else {
        waitsForRoom_ = false;
    }
    handshake();
    push();
    if (reader_ && anythingToReceive())
        std::exchange(reader_, nullptr)->ready(Readiness::Readable);
    if (writer_ && mayWrite())
        std::exchange(writer_, nullptr)->ready(Readiness::Writable);
    awaitBytes();
}

void TlsSession::handshake() {
    if (secured_ || failure_)
        return;
    const Step step = tls_.handshake();
    tls_.takeEncrypted(toSend_);
    if (step == Step::Done) {
        secured_ = true;
        loop_.record(trace::events::Secured{.connection = connection_,
                                            .version = loop_.text(tls_.agreement())});
    } else if (step == Step::Failed) {
        fail();
    } else if (ended_) {
        failure_ = ended_->failure.value_or(
            Failure::of(ConnectionLost(name_ + " ended the connection before TLS was agreed on")));
    }
}

void TlsSession::fail() {
    failure_ = Failure::of(SSLError(tls_.whyFailed(name_)));
    tls_.takeEncrypted(toSend_);  // what tells the other side why
}

// --- Below ---

void TlsSession::pull() {
    Transfer transfer = below_->receive(loop_.receiveBuffer());
    if (transfer.status == Transfer::Status::Done)
        tls_.put({loop_.receiveBuffer().data(), transfer.bytes});
    else if (transfer.status != Transfer::Status::WouldBlock)
        ended_ = std::move(transfer);
}

void TlsSession::push() {
    if (closed_ || toSend_.empty() || waitsForRoom_ || cannotSend_)
        return;
    const Transfer transfer = below_->send(toSend_);
    if (transfer.status == Transfer::Status::Broken) {
        cannotSend_ = transfer.failure;
        return;
    }
    toSend_.erase(0, transfer.bytes);
    if (toSend_.empty())
        return;
    waitsForRoom_ = true;
    below_->waitWritable(shared_from_this());
}

// During the handshake always; after it, where the program wants to read.
void TlsSession::awaitBytes() {
    const bool wanted = secured_ ? reader_ != nullptr : !failure_;
    if (closed_ || awaited_ || ended_ || !wanted)
        return;
    awaited_ = true;
    below_->waitReadable(shared_from_this());
}

bool TlsSession::takesOver() {
    if (!std::exchange(othersWait_, false))
        return false;
    const auto self = shared_from_this();  // who is told may close it
    ready(Readiness::Readable);
    return true;
}

// --- Above: in ---

void TlsSession::waitReadable(std::shared_ptr<Selectable> who) {
    reader_ = std::move(who);
    if (anythingToReceive())
        loop_.becameReady(std::exchange(reader_, nullptr), Readiness::Readable);
    else
        awaitBytes();
}

bool TlsSession::anythingToReceive() {
    if (failure_ || !secured_)
        return failure_.has_value();
    const Step step = tls_.look();
    if (step == Step::Failed)
        fail();
    tls_.takeEncrypted(toSend_);  // reading may have to be answered
    push();
    return step != Step::NeedsMore || ended_;
}

Transfer TlsSession::receive(std::span<char> buffer) {
    if (failure_)
        return {Transfer::Status::Broken, 0, failure_};
    std::size_t received = 0;
    while (received < buffer.size() && anythingToReceive()) {
        const std::size_t bytes = tls_.decrypt(buffer.subspan(received));
        if (bytes == 0)
            break;
        received += bytes;
    }
    if (received > 0)
        return {Transfer::Status::Done, received};
    if (failure_)
        return {Transfer::Status::Broken, 0, failure_};
    if (tls_.hasEnded())
        return {Transfer::Status::EndOfStream};
    if (!ended_)
        return {Transfer::Status::WouldBlock};
    if (ended_->status == Transfer::Status::Broken)
        return *ended_;
    return {
        Transfer::Status::Broken, 0,
        Failure::of(ConnectionLost(name_ + " ended the connection without saying so in TLS: what "
                                           "arrived may have been cut short"))};
}

// --- Above: out ---

bool TlsSession::mayWrite() const {
    return failure_ || cannotSend_ || (secured_ && toSend_.empty());
}

void TlsSession::waitWritable(std::shared_ptr<Selectable> who) {
    writer_ = std::move(who);
    if (mayWrite())
        loop_.becameReady(std::exchange(writer_, nullptr), Readiness::Writable);
}

Transfer TlsSession::send(std::string_view bytes) {
    if (goodbyeSaid_)
        return {Transfer::Status::Done, bytes.size()};  // too late: it is dropped
    std::size_t taken = 0;
    while (secured_ && !failure_ && taken < bytes.size()) {
        if (encrypted_ == 0) {
            constexpr std::size_t most = 64 * 1024;
            const std::string_view part = bytes.substr(taken, most);
            if (!tls_.encrypt(part)) {
                fail();
                break;
            }
            encrypted_ = part.size();
            tls_.takeEncrypted(toSend_);
        }
        push();
        if (!toSend_.empty())
            break;
        taken += std::exchange(encrypted_, 0);
    }
    if (taken > 0)
        return {Transfer::Status::Done, taken};
    if (failure_ || cannotSend_)
        return {Transfer::Status::Broken, 0, failure_ ? failure_ : cannotSend_};
    return {Transfer::Status::WouldBlock};
}

bool TlsSession::closeNotify() {
    if (closed_ || !secured_ || failure_)
        return true;
    if (!std::exchange(goodbyeSaid_, true)) {
        tls_.end();
        tls_.takeEncrypted(toSend_);
    }
    push();
    return toSend_.empty() || cannotSend_;
}

void TlsSession::close(bool abort) {
    if (closed_)
        return;
    if (!abort)
        closeNotify();
    closed_ = true;
    below_->close(abort);
    reader_.reset();
    writer_.reset();
}

}  // namespace engine::core
