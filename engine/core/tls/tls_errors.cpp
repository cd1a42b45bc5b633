#include "engine/core/tls/tls_errors.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>

namespace engine::core {

namespace {

// Where a connection keeps the certificate that was refused.
int refusedIndex() {
    static const int index = SSL_get_ex_new_index(
        0, nullptr, nullptr, nullptr, [](void*, void* kept, CRYPTO_EX_DATA*, int, long, void*) {
            X509_free(static_cast<X509*>(kept));
        });
    return index;
}

std::string dateOf(const ASN1_TIME* time) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
    ASN1_TIME_print(memory.get(), time);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

// "example.com, www.example.com": whom a certificate is for.
std::string namesIn(const X509* certificate) {
    std::string names;
    auto* const all = static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(all); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(all, i);
        if (name->type != GEN_DNS)
            continue;
        names += names.empty() ? "" : ", ";
        names.append(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                     static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
    }
    GENERAL_NAMES_free(all);
    return names.empty() ? "somebody else" : names;
}

std::string whyNotTrusted(const ssl_st* tls, const std::string& name) {
    const std::string whose = "the certificate of " + name;
    const long problem = SSL_get_verify_result(tls);
    const auto* const certificate = static_cast<X509*>(SSL_get_ex_data(tls, refusedIndex()));
    const std::string text = X509_verify_cert_error_string(problem);
    if (!certificate)
        return whose + " is refused: " + text;
    switch (problem) {
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
            return whose +
                   " is self-signed: nobody who is trusted here vouches for it. (If you know it, "
                   "name its file as ClientTLS::authority.)";
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return whose + " is signed by somebody who is not trusted here. (" + text + ')';
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return whose + " is not for that name: it is for " + namesIn(certificate);
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return whose + " has expired, on " + dateOf(X509_get0_notAfter(certificate));
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return whose + " is valid only from " + dateOf(X509_get0_notBefore(certificate)) +
                   " on. (Is the clock of this machine right?)";
        default:
            return whose + " is refused: " + text;
    }
}

}  // namespace

int rememberRefused(int isGood, x509_store_ctx_st* checking) {
    X509* const certificate = X509_STORE_CTX_get_current_cert(checking);
    auto* const tls = static_cast<SSL*>(
        X509_STORE_CTX_get_ex_data(checking, SSL_get_ex_data_X509_STORE_CTX_idx()));
    if (isGood || !certificate || SSL_get_ex_data(tls, refusedIndex()))
        return isGood;
    X509_up_ref(certificate);
    SSL_set_ex_data(tls, refusedIndex(), certificate);
    return isGood;
}

std::string whyTlsFailed(const ssl_st* tls, const std::string& name) {
    const unsigned long code = ERR_peek_error();
    const int reason = ERR_GET_REASON(code);
    const char* const known = ERR_reason_error_string(code);
    const std::string text = known ? known : "no reason is known";
    if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED)
        return whyNotTrusted(tls, name);
    if (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST ||
        reason == SSL_R_PACKET_LENGTH_TOO_LONG)
        return name + " does not speak TLS here. (" + text + ')';
    if (reason == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE)
        return name + " shows no certificate, and only who has one is let in";
    if (reason >= SSL_AD_REASON_OFFSET)
        return name + " refuses: " + text;  // its alert
    return "TLS with " + name + " failed: " + text;
}

}  // namespace engine::core
