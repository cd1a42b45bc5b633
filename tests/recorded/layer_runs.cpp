#include "tests/recorded/layer_runs.h"

#include "engine/datagram.h"
#include "engine/half_closeable.h"
#include "engine/protocols/line_receiver.h"
#include "engine/testing/certificates.h"
#include "engine/web/site.h"
#include "tests/recorded/program.h"
#include "tests/recorded/servers.h"

namespace layer_runs {
namespace {

using namespace engine;
using recorded::Program;
using recorded::Server;

// Echoes lines. Behind the line "raw" come five raw bytes.
class LineEcho : public LineReceiver {
public:
    LineEcho() { maxLength = 5; }

private:
    void lineReceived(std::string_view line) override {
        sendLine(line);
        if (line == "raw")
            setRawMode();
    }
    void rawDataReceived(std::string_view data) override { setLineMode(data.substr(5)); }
    void lineLengthExceeded(std::string_view) override {}
};

}  // namespace

void lines(const std::string& path) {
    Program program(path);
    program.reactor.listenTCP(1400, ServerFactory::forProtocol<LineEcho>());
    MemoryPeer client = program.reactor.dial(1400);
    for (const char* bytes :
         {"hel", "lo\r\n", "one\r\ntwo\r\nra", "w\r\n12345last\r\n", "too long", "hal"}) {
        client.send(bytes);
        program.reactor.advance(200ms);
    }
}

namespace {

class Greeting : public web::Resource {
    web::Body renderGET(web::Request& request) override {
        request.setHeader("Content-Length", "3");
        request.write("hi");
        request.write("\n");
        request.finish();
        return web::NOT_DONE_YET;
    }
};

class Banner : public web::Resource {
    web::Body renderPOST(web::Request& request) override {
        request.setResponseCode(web::NO_CONTENT);
        return "";
    }
};

}  // namespace

void http(const std::string& path) {
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    const auto root = std::make_shared<web::Resource>();
    root->putChild("", std::make_shared<Greeting>());
    root->putChild("banner", std::make_shared<Banner>());
    web::SiteOptions options;
    options.wallClock = [] { return std::chrono::system_clock::time_point(); };
    reactor.listenTCP(1400, std::make_shared<web::Site>(reactor, root, options));
    MemoryPeer client = reactor.dial(1400);
    for (const char* bytes :
         {"GET / HTT",
          "P/1.1\r\nHost: localhost\r\nUser-Agent: curl/7.88.1\r\n\r\n"
          "POST /banner HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          "Content-Length: 6\r\n\r\n",
          "\"Hey!\""}) {
        client.send(bytes);
        reactor.advance(20ms);
    }
}

namespace {

// Sends what it is asked for to the first client, and reads no more until all of it is taken.
class Relay : public Protocol, public Producer, public HalfCloseable {
    void dataReceived(std::string_view) override {
        transport().pauseProducing();
        first().registerProducer(std::dynamic_pointer_cast<Relay>(shared_from_this()),
                                 Streaming::Push);
        for (const char byte : {'w', 'x', 'y', 'z'})
            first().write(std::string(40'000, byte));
    }
    void resumeProducing() override {
        transport().resumeProducing();
        first().unregisterProducer();
        first().loseWriteConnection();
    }
    void stopProducing() override {}
    void readConnectionLost() override {}
    void writeConnectionLost() override {}

    Transport& first() {
        return dynamic_cast<recorded::KeepingFactory<Relay>&>(*factory()).made.front()->transport();
    }
};

class Asker : public Protocol {
    void connectionMade() override { transport().write("copy\r\n"); }
};

// Has what it receives kept by a thread, and says so.
class Metrics : public DatagramProtocol {
public:
    explicit Metrics(MemoryReactor& reactor) : reactor_(reactor) {}

private:
    void datagramReceived(std::string_view, const Address& from) override {
        const auto save = [&] { reactor_.blockFor(2ms); };
        reactor_.callInThread(save);
        transport().write("noted", from);
    }

    MemoryReactor& reactor_;
};

}  // namespace

void flow(const std::string& path) {
    static const Certificates certificates;
    static const Certificate certificate = certificates.make("localhost");
    Program program(path);
    MemoryReactor& reactor = program.reactor;
    const auto relays =
        std::make_shared<recorded::KeepingFactory<Relay>>([] { return std::make_shared<Relay>(); });
    reactor.listenTCP(1400, relays);
    reactor.listenSSL(1443, relays, {certificate.certificate, certificate.privateKey, ""});
    const std::shared_ptr<DatagramTransport> metrics =
        reactor.listenUDP(1400, std::make_shared<Metrics>(reactor));
    MemoryPeer taker = reactor.dial(1400);
    taker.pauseReading();
    reactor.settle();
    reactor.connectSSL("localhost", 1443, ClientFactory::forProtocol<Asker>(),
                       {.authority = certificates.authority()});
    reactor.advance(5ms);
    taker.close();
    reactor.advance(5ms);
    const std::shared_ptr<DatagramTransport> sensor =
        reactor.listenUDP(5000, std::make_shared<DatagramProtocol>());
    sensor->write("temp 21", metrics->getHost());
    sensor->stopListening();
    reactor.advance(30ms);
    taker.resumeReading();
    reactor.advance(30ms);
}

}  // namespace layer_runs
