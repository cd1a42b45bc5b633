// Exercise 4.1: say goodbye, then close, losing nothing
//
// A library sends pages. When a client says "bye", the library should say goodbye and close the
// connection. Now it closes so hard that even the pages are lost.
//
// Check:  ./workshop check 4.1     (or: ctest --preset learn -R 4.1)
// Watch:  ./workshop show 4.1
// Try:    ./workshop run 4.1       and in a second terminal:  nc 127.0.0.1 1400
//                                  type: poem, Enter, bye, Enter
// Hint:   ./workshop hint 4.1

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
            // TODO: say goodbye_, then close, and lose nothing. engine/transport.h names three
            // ways to end a connection; this one is too hard.
            transport().abortConnection();
        } else if (const auto page = pages_.find(std::string(line)); page != pages_.end()) {
            transport().write(page->second);
        }
    }

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
