// Trap: connectionLost is the last call, and nobody is there any more.
// Must fail with: Write it before you close the connection

#include "exercises/4.1_goodbye/library.h"

#include "engine/protocols/line_receiver.h"

using namespace engine;

class Reader : public LineReceiver {
public:
    Reader(const Pages& pages, const std::string& goodbye) : pages_(pages), goodbye_(goodbye) {
        delimiter = "\n";
    }

    void lineReceived(std::string_view line) override {
        if (line == "bye") {
            transport().loseConnection();
        } else if (const auto page = pages_.find(std::string(line)); page != pages_.end()) {
            transport().write(page->second);
        }
    }

    void connectionLost(const Failure&) override { transport().write(goodbye_); }

private:
    const Pages& pages_;
    const std::string& goodbye_;
};

class Library : public ServerFactory {
public:
    Library(Pages pages, std::string goodbye)
        : pages_(std::move(pages)), goodbye_(std::move(goodbye)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Reader>(pages_, goodbye_);
    }

private:
    const Pages pages_;
    const std::string goodbye_;
};

std::shared_ptr<ServerFactory> libraryFactory(Pages pages, std::string goodbye) {
    return std::make_shared<Library>(std::move(pages), std::move(goodbye));
}
