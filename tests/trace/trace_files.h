#pragma once

// What the tests of traces share: a folder for their files, and children to write them.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"
#include "tests/trace/raw_event.h"

namespace engine::trace {

class TraceTest : public testing::Test {
protected:
    TemporaryFolder folder;
    const std::string path = folder / "program.trace";
};

// A child process that does `work`, and ends without destructors of what the parent has.
class Child {
public:
    template <typename Work>
    explicit Child(Work work) : pid_(fork()) {
        if (pid_ == 0) {
            work();
            _exit(0);
        }
    }
    ~Child() {
        if (pid_ > 0) {
            kill(SIGKILL);
            wait();
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void kill(int signal) const { ::kill(pid_, signal); }

    // The status as waitpid() gives it: 0 when it has ended in good order.
    int wait() {
        int status = -1;
        waitpid(pid_, &status, 0);
        pid_ = 0;
        return status;
    }

private:
    pid_t pid_;
};

inline Serial recordNumber(Recorder& recorder, std::int64_t n) {
    return engine::trace::recordRaw(recorder, events::Note::kind,
                                    Entity::of(EntityKind::Reactor, 1), {.value1 = n});
}

}  // namespace engine::trace
