// Must fail with: nnnnnnnn

#include <stdexcept>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback([](const std::string&) -> int {
        throw std::runtime_error(std::string(2'000'000, 'n') + "\033[2J\xFF");
    });
}
