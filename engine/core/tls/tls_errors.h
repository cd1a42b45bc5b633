#pragma once

// Why TLS failed, in words for the person who must fix it.

#include <string>

struct ssl_st;
struct x509_store_ctx_st;

namespace engine::core {

// For SSL_CTX_set_verify: the certificate that is refused is kept, so that more can be said of it.
int rememberRefused(int isGood, x509_store_ctx_st* checking);

// After a call of OpenSSL that failed, in the same thread. `name`: the other side's.
std::string whyTlsFailed(const ssl_st* tls, const std::string& name);

}  // namespace engine::core
