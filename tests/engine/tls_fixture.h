#pragma once

// A client and a server of ours that speak TLS, in a MemoryReactor.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "engine/memory_reactor.h"
#include "engine/testing/certificates.h"
#include "tests/engine/protocols.h"

namespace engine::testing {

// A server and a client, in one reactor.
struct Both {
    explicit Both(MemoryOptions options = {}) : reactor(options) {}

    MemoryReactor reactor;
    std::shared_ptr<Servers> servers = std::make_shared<Servers>();
    std::shared_ptr<Clients> clients = std::make_shared<Clients>();
    std::string serverReason;  // of connectionLost
    std::string clientReason;

    void listen(const ServerTLS& tls) {
        servers->prepare = [this, was = servers->prepare](Scripted& protocol) {
            was(protocol);
            protocol.onLost = [this](Scripted&, const Failure& why) { serverReason = why.text(); };
        };
        reactor.listenSSL(443, servers, tls);
    }
    void connect(const ClientTLS& tls, const std::string& host = "localhost") {
        clients->prepare = [this, was = clients->prepare](Scripted& protocol) {
            was(protocol);
            protocol.onLost = [this](Scripted&, const Failure& why) { clientReason = why.text(); };
        };
        reactor.connectSSL(host, 443, clients, tls);
        reactor.settle();
    }
    Scripted& server() { return *servers->made.at(0); }
    Scripted& client() { return *clients->made.at(0); }
};

class TlsTest : public ::testing::Test {
protected:
    // Made once, for all tests.
    static Certificates& certificates() {
        static Certificates made;
        return made;
    }
    static ServerTLS serverTLS(const Certificate& made) {
        return {made.certificate, made.privateKey, ""};
    }
    static const ServerTLS& localhost() {
        static const ServerTLS tls = serverTLS(certificates().make("localhost"));
        return tls;
    }
    static ClientTLS trusting() { return {.authority = certificates().authority()}; }

    // What a client says that connects to such a server.
    static std::string refusalOf(const ServerTLS& server, const ClientTLS& client,
                                 const std::string& host = "localhost") {
        Both both;
        both.listen(server);
        both.connect(client, host);
        both.reactor.advance(1h);
        EXPECT_EQ(both.client().received, "");
        EXPECT_THAT(both.serverReason, ::testing::StartsWith("SSLError: "));
        return both.clientReason;
    }
};

}  // namespace engine::testing
