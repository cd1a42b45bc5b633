#include "visualizer/coach/streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <iostream>

namespace coach {

void prepareStreams() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // Opened for the other direction, so that using it fails as it should. The lowest number
        // that is free is the one.
        if (fcntl(number, F_GETFD) < 0)
            static_cast<void>(!open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
    signal(SIGXFSZ, SIG_IGN);
}

bool closeOutput() {
    std::cout.flush();
    const bool well = std::cout.good() && std::ferror(stdout) == 0;
    return std::fclose(stdout) == 0 && well;
}

}  // namespace coach
