#pragma once

// Writes what is logged into a file, a line each, with the time before it:
//
//     2026-11-21 10:04:05+0100 [info] listening on 127.0.0.1:8080
//
// When the file has grown long it is renamed to NAME.1, the one that had this name to NAME.2, and
// so on, and a new one is begun; the oldest is dropped. SIGHUP says that somebody else has renamed
// it, as logrotate does: the next line then goes into a new one. A line that cannot be written,
// since the disk is full, is lost; that is said once on standard error, and in the file how many
// there were, as soon as it takes lines again. What could drive the terminal that shows the file is
// escaped (engine/printable.h). (Twisted's twisted.python.logfile.LogFile.)

#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <string>

#include "engine/log.h"

namespace engine {

struct LogFileOptions {
    std::uint64_t rotateLength = 10'000'000;  // bytes: the first line beyond them begins a new file
    int maxRotatedFiles = 5;                  // so many old ones are kept
    std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
};

// Observes the log for as long as it lives.
class LogFile {
public:
    // Goes on in the file where there is one. Throws std::system_error, naming it, where it cannot
    // be opened. From here on, SIGHUP does not end the process.
    explicit LogFile(std::string path, LogFileOptions options = {});
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

private:
    void write(const log::Event& event);
    bool append(std::string_view text);
    void open();
    void rotate();
    void fail(const std::string& what);

    std::string path_;
    LogFileOptions options_;
    int file_ = -1;
    std::uint64_t length_ = 0;
    std::sig_atomic_t hangups_;  // as many as are dealt with
    std::uint64_t lost_ = 0;     // lines, since the last one that was written
    bool insideLine_ = false;    // the last one was written in part
    bool complained_ = false;
    log::Observation observation_;  // the last to be made, and the first to go
};

}  // namespace engine
