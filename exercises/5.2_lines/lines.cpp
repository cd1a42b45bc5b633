// Exercise 5.2: one line in two reads
//
// A client sends names, one a line, and each line gets its greeting. Try it with nc: it works. But
// nc sends one line at a time. A network can cut a line in two, and it can bring two lines at once.
//
// Check:  ./workshop check 5.2     (or: ctest --preset learn -R 5.2)
// Watch:  ./workshop show 5.2
// Try:    ./workshop run 5.2       and in a second terminal:
//                              printf 'Ann\nBob\n' | nc -N 127.0.0.1 1400
// Hint:   ./workshop hint 5.2

#include "exercises/5.2_lines/lines.h"

using namespace engine;

class Greeter : public Protocol {
public:
    void dataReceived(std::string_view data) override {
        // TODO: `data` is a piece of what the client sends: half a line, or three lines and a half.
        // Keep what is not complete. Greet once for each line that is.
        transport().write(greeting(data.substr(0, data.find('\n'))));
    }
};

std::shared_ptr<ServerFactory> greeterFactory() {
    return ServerFactory::forProtocol<Greeter>();
}
