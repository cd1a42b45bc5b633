#include <gmock/gmock.h>

#include "engine/testing/certificates.h"
#include "engine/web/client.h"
#include "engine/web/get_page.h"
#include "tests/web/client_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::HasSubstr;
using web::getPage;

struct Https : ::testing::Test {
    Certificates certificates;
    const Certificate made = certificates.make("localhost");
    MemoryReactor reactor;
    AnsweringServer server{reactor, 443, ServerTLS{made.certificate, made.privateKey, ""}};

    // The page, or why none exists.
    std::string get(const std::string& url, const ClientTLS& tls) {
        server.answers.push_back({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"});
        std::string outcome = "nothing";
        getPage(reactor, url, {.tls = tls})
            .addCallbacks([&](const std::string& page) { outcome = page; },
                          [&](const Failure& failure) { outcome = failure.text(); });
        reactor.advance(1s);
        return outcome;
    }
};

TEST_F(Https, IsHTTPWithTLSAtItsOwnPort) {
    EXPECT_EQ(get("https://localhost/", {.authority = certificates.authority()}), "hello");
    EXPECT_THAT(server.requests.at(0), HasSubstr("Host: localhost\r\n"));
}

TEST_F(Https, TellsAServerThatNobodyVouchesForNothing) {
    EXPECT_THAT(get("https://localhost/", {}), HasSubstr("ResponseNeverReceived"));
    EXPECT_TRUE(server.requests.empty());
}

}  // namespace
