#include "engine/core/tls/tls_context.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "engine/core/tls/tls_errors.h"
#include "engine/error.h"

namespace engine::core {

namespace {

[[noreturn]] void cannotUse(const std::string& file, const std::string& what) {
    const unsigned long code = ERR_peek_error();
    const char* const reason =
        ERR_GET_LIB(code) == ERR_LIB_SYS ? "it cannot be read" : ERR_reason_error_string(code);
    ERR_clear_error();
    throw Error("TLS: cannot use " + file + " as " + what + ": " + (reason ? reason : "no reason"));
}

std::unique_ptr<ssl_ctx_st, TlsDeleter> make(const SSL_METHOD* method) {
    std::unique_ptr<ssl_ctx_st, TlsDeleter> context(SSL_CTX_new(method));
    if (!context)
        throw Error("TLS: OpenSSL cannot start");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // A connection that rests keeps no buffers.
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_AUTO_RETRY);
    return context;
}

bool isAddress(const std::string& host) {
    ASN1_OCTET_STRING* const address = a2i_IPADDRESS(host.c_str());
    ASN1_OCTET_STRING_free(address);
    return address != nullptr;
}

}  // namespace

void TlsDeleter::operator()(ssl_ctx_st* context) const {
    SSL_CTX_free(context);
}

void TlsDeleter::operator()(ssl_st* connection) const {
    SSL_free(connection);
}

TlsContext::TlsContext(const ServerTLS& options)
    : context_(make(TLS_server_method())),
      isServer_(true),
      verify_(!options.clientAuthority.empty()) {
    ERR_clear_error();
    useOwnCertificate(options.certificate, options.privateKey);
    static constexpr unsigned char sessions[] = "unravel";  // resumed here are only our own
    SSL_CTX_set_session_id_context(context_.get(), sessions, sizeof(sessions) - 1);
    if (!verify_)
        return;
    trust(options.clientAuthority);
    // Names them to the client, which may have several certificates.
    SSL_CTX_set_client_CA_list(context_.get(),
                               SSL_load_client_CA_file(options.clientAuthority.c_str()));
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       rememberRefused);
}

TlsContext::TlsContext(const ClientTLS& options)
    : context_(make(TLS_client_method())),
      isServer_(false),
      verify_(options.verify),
      hostname_(options.hostname) {
    ERR_clear_error();
    if (!options.certificate.empty())
        useOwnCertificate(options.certificate, options.privateKey);
    if (!verify_)
        return;
    if (options.authority.empty())
        SSL_CTX_set_default_verify_paths(context_.get());
    else
        trust(options.authority);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, rememberRefused);
}

void TlsContext::useOwnCertificate(const std::string& certificate, const std::string& privateKey) {
    if (SSL_CTX_use_certificate_chain_file(context_.get(), certificate.c_str()) != 1)
        cannotUse(certificate, "a certificate");
    const std::string& key = privateKey.empty() ? certificate : privateKey;
    if (SSL_CTX_use_PrivateKey_file(context_.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
        cannotUse(key, "the private key of " + certificate);
}

void TlsContext::trust(const std::string& authority) {
    if (SSL_CTX_load_verify_file(context_.get(), authority.c_str()) != 1)
        cannotUse(authority, "the certificate of an authority");
}

TlsHandle TlsContext::open(const std::string& host) const {
    TlsHandle tls(SSL_new(context_.get()));
    if (!tls)
        throw Error("TLS: no memory for another connection");
    if (isServer_) {
        SSL_set_accept_state(tls.get());
        return tls;
    }
    SSL_set_connect_state(tls.get());
    const std::string whom = expected(host);
    const bool byAddress = isAddress(whom);
    if (!byAddress)
        SSL_set_tlsext_host_name(tls.get(), whom.c_str());
    if (!verify_)
        return tls;
    SSL_set_hostflags(tls.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool known =
        byAddress ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls.get()), whom.c_str()) == 1
                  : SSL_set1_host(tls.get(), whom.c_str()) == 1;
    if (whom.empty() || !known)
        throw Error("TLS: \"" + whom + "\" is not a name that a certificate can be checked for");
    return tls;
}

}  // namespace engine::core
