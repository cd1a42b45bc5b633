// Subscribes to the news that you type:  ./workshop run 5.5
// Be its server, in a second terminal:  nc -lk 127.0.0.1 1400
// Stop nc with ^C, and start it again: does the client come back?

#include <cstdio>

#include "engine/asio_reactor.h"
#include "exercises/5.5_comes_back/news.h"

using namespace engine;

int main() {
    AsioReactor reactor;
    const auto show = [](const std::string& line) {
        std::printf("news: %s\n", line.c_str());
        std::fflush(stdout);
    };
    std::puts("It wants news from 127.0.0.1:1400. Be the server:  nc -lk 127.0.0.1 1400");
    std::puts("^C ends it.");
    std::fflush(stdout);
    const auto subscription = subscribe(reactor, 1400, show);
    reactor.run();
}
