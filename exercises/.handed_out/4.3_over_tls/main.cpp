// Opens your bank, with a certificate that is made now:  ./workshop run 4.3
// and in a second terminal:  openssl s_client -quiet -connect 127.0.0.1:1443
//                            type: balance, Enter, bye, Enter

#include <cstdio>
#include <cstdlib>

#include "engine/asio_reactor.h"
#include "engine/error.h"
#include "engine/testing/certificates.h"
#include "exercises/4.3_over_tls/bank.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto wanted = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 1443);
    const auto tell = [](const std::string& news) {
        std::printf("%s\n", news.c_str());
        std::fflush(stdout);
    };
    try {
        const Certificates certificates;
        const Certificate made = certificates.make("localhost");
        AsioReactor reactor;
        const auto port = openBank(reactor, wanted, made.certificate, made.privateKey, tell);
        std::printf("Your bank listens on %s\n", port->getHost().text().c_str());
        tell("A client that should trust its certificate needs:  -CAfile " +
             certificates.authority());
        reactor.run();
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return EXIT_FAILURE;
    }
}
