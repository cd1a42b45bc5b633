#include "engine/core/tls/tls_session.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/tls/tls_errors.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Readiness;

TlsSession::TlsSession(Loop& loop, TlsHandle tls, TlsSocket::Below below)
    : loop_(loop),
      below_(std::move(below.socket)),
      connection_(below.connection),
      name_(std::move(below.name)),
      tls_(std::move(tls)),
      in_(BIO_new(BIO_s_mem())),
      out_(BIO_new(BIO_s_mem())),
      toSend_(std::move(below.clear)),
      othersWait_(below.reader != nullptr),
      awaited_(othersWait_),
      reader_(std::move(below.reader)) {
    SSL_set_bio(tls_.get(), in_, out_);
}

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
    ERR_clear_error();
    const int result = SSL_do_handshake(tls_.get());
    takeEncrypted();
    if (result == 1) {
        secured_ = true;
        loop_.record(
            trace::events::Secured{.connection = connection_,
                                   .version = loop_.text(std::string(SSL_get_version(tls_.get())) +
                                                         ' ' + SSL_get_cipher_name(tls_.get()))});
    } else if (SSL_get_error(tls_.get(), result) != SSL_ERROR_WANT_READ) {
        fail();
    } else if (ended_) {
        failure_ = ended_->failure.value_or(
            Failure::of(ConnectionLost(name_ + " ended the connection before TLS was agreed on")));
    }
}

void TlsSession::fail() {
    failure_ = Failure::of(SSLError(whyTlsFailed(tls_.get(), name_)));
    takeEncrypted();  // what tells the other side why
}

// --- Below ---

void TlsSession::pull() {
    Transfer transfer = below_->receive(loop_.receiveBuffer());
    if (transfer.status == Transfer::Status::Done)
        BIO_write(in_, loop_.receiveBuffer().data(), static_cast<int>(transfer.bytes));
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

void TlsSession::takeEncrypted() {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out_, &bytes);
    toSend_.append(bytes, static_cast<std::size_t>(size));
    BIO_reset(out_);
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
    char first;
    ERR_clear_error();
    const int result = SSL_peek(tls_.get(), &first, 1);
    const int error = SSL_get_error(tls_.get(), result);
    if (error != SSL_ERROR_NONE && error != SSL_ERROR_ZERO_RETURN && error != SSL_ERROR_WANT_READ)
        fail();
    takeEncrypted();  // reading may have to be answered
    push();
    return error != SSL_ERROR_WANT_READ || ended_;
}

Transfer TlsSession::receive(std::span<char> buffer) {
    if (failure_)
        return {Transfer::Status::Broken, 0, failure_};
    std::size_t received = 0;
    while (received < buffer.size() && anythingToReceive()) {
        const int size = SSL_read(tls_.get(), buffer.data() + received,
                                  static_cast<int>(buffer.size() - received));
        if (size <= 0)
            break;
        received += static_cast<std::size_t>(size);
    }
    if (received > 0)
        return {Transfer::Status::Done, received};
    if (failure_)
        return {Transfer::Status::Broken, 0, failure_};
    if ((SSL_get_shutdown(tls_.get()) & SSL_RECEIVED_SHUTDOWN) != 0)
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
            ERR_clear_error();
            if (SSL_write(tls_.get(), part.data(), static_cast<int>(part.size())) <= 0) {
                fail();
                break;
            }
            encrypted_ = part.size();
            takeEncrypted();
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
        ERR_clear_error();
        SSL_shutdown(tls_.get());
        takeEncrypted();
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
