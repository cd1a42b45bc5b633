// Counts what it is told, for nc to be the other side: of a connection, when that has been told
// all and has ended its direction; of a datagram, at once.
//
//     counts PATH    says where it listens for each: at the UNIX socket PATH, and a UDP port

#include <cstdio>
#include <memory>
#include <string>

#include "engine/asio_reactor.h"
#include "engine/half_closeable.h"
#include "tests/interop/listening.h"

using namespace engine;

namespace {

std::string bytes(std::size_t count) {
    return std::to_string(count) + " bytes\n";
}

class Counts : public Protocol, public HalfCloseable {
public:
    void dataReceived(std::string_view data) override { count_ += data.size(); }
    void readConnectionLost() override {
        transport().write(bytes(count_));
        transport().loseConnection();
    }
    void writeConnectionLost() override {}

private:
    std::size_t count_ = 0;
};

class CountsDatagrams : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address& from) override {
        transport().write(bytes(data.size()), from);
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: counts PATH\n");
        return 2;
    }
    AsioReactor reactor;
    testing::say(reactor.listenUNIX(argv[1], ServerFactory::forProtocol<Counts>())->getHost());
    testing::say(reactor.listenUDP(0, std::make_shared<CountsDatagrams>())->getHost());
    reactor.run();
    return 0;
}
