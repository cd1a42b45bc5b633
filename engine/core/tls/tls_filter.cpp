#include "engine/core/tls/tls_filter.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <utility>

#include "engine/core/tls/tls_errors.h"

namespace engine::core {

TlsFilter::TlsFilter(TlsHandle tls)
    : tls_(std::move(tls)), in_(BIO_new(BIO_s_mem())), out_(BIO_new(BIO_s_mem())) {
    SSL_set_bio(tls_.get(), in_, out_);
}

TlsFilter::Step TlsFilter::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(tls_.get());
    if (result == 1)
        return Step::Done;
    return SSL_get_error(tls_.get(), result) == SSL_ERROR_WANT_READ ? Step::NeedsMore
                                                                    : Step::Failed;
}

std::string TlsFilter::agreement() const {
    return std::string(SSL_get_version(tls_.get())) + ' ' + SSL_get_cipher_name(tls_.get());
}

void TlsFilter::put(std::string_view encrypted) {
    BIO_write(in_, encrypted.data(), static_cast<int>(encrypted.size()));
}

void TlsFilter::takeEncrypted(std::string& to) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out_, &bytes);
    to.append(bytes, static_cast<std::size_t>(size));
    BIO_reset(out_);
}

bool TlsFilter::encrypt(std::string_view bytes) {
    ERR_clear_error();
    return SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

TlsFilter::Step TlsFilter::look() {
    char first;
    ERR_clear_error();
    const int result = SSL_peek(tls_.get(), &first, 1);
    switch (SSL_get_error(tls_.get(), result)) {
        case SSL_ERROR_NONE:
        case SSL_ERROR_ZERO_RETURN:
            return Step::Done;
        case SSL_ERROR_WANT_READ:
            return Step::NeedsMore;
        default:
            return Step::Failed;
    }
}

std::size_t TlsFilter::decrypt(std::span<char> buffer) {
    const int size = SSL_read(tls_.get(), buffer.data(), static_cast<int>(buffer.size()));
    return size > 0 ? static_cast<std::size_t>(size) : 0;
}

bool TlsFilter::hasEnded() const {
    return (SSL_get_shutdown(tls_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

void TlsFilter::end() {
    ERR_clear_error();
    SSL_shutdown(tls_.get());
}

std::string TlsFilter::whyFailed(const std::string& name) const {
    return whyTlsFailed(tls_.get(), name);
}

}  // namespace engine::core
