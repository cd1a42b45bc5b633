#pragma once

// What all TLS connections of a port, or of a connector, share: certificates, and whom to trust.

#include <memory>
#include <string>

#include "engine/tls_options.h"

// OpenSSL's own names, so that its headers are not needed here.
struct ssl_ctx_st;
struct ssl_st;

namespace engine::core {

struct TlsDeleter {
    void operator()(ssl_ctx_st* context) const;
    void operator()(ssl_st* connection) const;
};
using TlsHandle = std::unique_ptr<ssl_st, TlsDeleter>;

class TlsContext {
public:
    // Throw Error, naming the file, where one cannot be used.
    explicit TlsContext(const ServerTLS& options);
    explicit TlsContext(const ClientTLS& options);

    // A new conversation. `host`: whom a client asked for, where the options do not say whom to
    // expect.
    TlsHandle open(const std::string& host) const;

    // Whom that client expects.
    std::string expected(const std::string& host) const {
        return hostname_.empty() ? host : hostname_;
    }

private:
    void useOwnCertificate(const std::string& certificate, const std::string& privateKey);
    void trust(const std::string& authority);

    std::unique_ptr<ssl_ctx_st, TlsDeleter> context_;
    bool isServer_;
    bool verify_;
    std::string hostname_;
};

}  // namespace engine::core
