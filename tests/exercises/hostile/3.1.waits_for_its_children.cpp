// Must pass

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    waitpid(child, nullptr, 0);
    if (std::system("true") != 0)
        throw std::runtime_error("no command");
    return page.addCallback(countWords);
}
