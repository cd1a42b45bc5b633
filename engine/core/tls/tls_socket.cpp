#include "engine/core/tls/tls_socket.h"

#include <utility>

#include "engine/core/tls/tls_session.h"

namespace engine::core {

TlsSocket::TlsSocket(Loop& loop, TlsHandle tls, Below below)
    : peer_(below.socket->peer()), host_(below.socket->host()) {
    session_ = std::make_shared<TlsSession>(loop, std::move(tls), std::move(below));
    session_->start();
}

TlsSocket::~TlsSocket() {
    close(false);
}

Transfer TlsSocket::send(std::string_view bytes) {
    return session_->send(bytes);
}

Transfer TlsSocket::receive(std::span<char> buffer) {
    return session_->receive(buffer);
}

void TlsSocket::waitReadable(std::shared_ptr<Selectable> who) {
    session_->waitReadable(std::move(who));
}

void TlsSocket::waitWritable(std::shared_ptr<Selectable> who) {
    session_->waitWritable(std::move(who));
}

bool TlsSocket::closeNotify() {
    return session_->closeNotify();
}

bool TlsSocket::takesOver() {
    return session_->takesOver();
}

std::size_t TlsSocket::underWay() const {
    return session_->underWay();
}

void TlsSocket::waitBroken(std::shared_ptr<Selectable> who) {
    session_->waitBroken(std::move(who));
}

void TlsSocket::close(bool abort) {
    session_->close(abort);
}

}  // namespace engine::core
