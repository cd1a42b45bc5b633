// Three measurements, of which one comes late, and a question:  ./workshop run 4.2

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/4.2_metrics/metrics.h"

using namespace engine;

class Asker : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address&) override {
        std::printf("the answer: %.*s\n", static_cast<int>(data.size()), data.data());
    }
};

int main() {
    MemoryReactor reactor;
    reactor.listenUDP(1400, metricsProtocol());
    const auto asker = std::make_shared<Asker>();
    reactor.listenUDP(0, asker);

    for (const char* datagram :
         {"kitchen 1 19.0", "kitchen 3 21.5", "kitchen 2 20.0", "kitchen?"}) {
        std::printf("sent: %s\n", datagram);
        asker->transport().write(datagram, {"127.0.0.1", 1400});
    }
    reactor.settle();
}
