#pragma once

// TLS without a socket: OpenSSL between bytes in the clear on one side and encrypted ones on the
// other. (Python's ssl.SSLObject.)

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "engine/core/tls/tls_context.h"

struct bio_st;

namespace engine::core {

class TlsFilter {
public:
    explicit TlsFilter(TlsHandle tls);

    // NeedsMore: of what the other side sends.
    enum class Step { Done, NeedsMore, Failed };

    Step handshake();
    // After it: "TLSv1.3 TLS_AES_256_GCM_SHA384".
    std::string agreement() const;

    // --- The encrypted side ---

    void put(std::string_view encrypted);
    // Appends what must be sent: after each other call there may be something.
    void takeEncrypted(std::string& to);

    // --- The clear side, after the handshake ---

    // All of it. False: it has failed.
    bool encrypt(std::string_view bytes);
    // Done: there is something to decrypt, or the other side has ended.
    Step look();
    // Returns how many bytes there were. REQUIRES: look() is Done.
    std::size_t decrypt(std::span<char> buffer);
    // The other side has said that no more will come.
    bool hasEnded() const;
    // Says the same.
    void end();

    // To be asked at once where something has failed. `name`: of the other side.
    std::string whyFailed(const std::string& name) const;

private:
    TlsHandle tls_;
    bio_st* in_;  // owned by tls_, as is out_
    bio_st* out_;
};

}  // namespace engine::core
