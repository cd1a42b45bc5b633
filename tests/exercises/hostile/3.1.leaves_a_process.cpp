// Must fail with: But your program started another process and did not wait for it

// The process is in a session of its own, and a child of a child.
#include <sys/wait.h>
#include <unistd.h>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    const pid_t between = fork();
    if (between == 0) {
        setsid();
        if (fork() == 0)
            execlp("sleep", "sleep", "98765", nullptr);
        _exit(0);
    }
    waitpid(between, nullptr, 0);
    return page.addCallback(countWords);
}
