#include "engine/application/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <ctime>
#include <system_error>

#include "engine/printable.h"

namespace engine {

namespace {

volatile std::sig_atomic_t hangups = 0;

void countHangups() {
    struct sigaction action {};
    action.sa_handler = [](int) { hangups = hangups + 1; };
    action.sa_flags = SA_RESTART;
    sigaction(SIGHUP, &action, nullptr);
}

std::string_view nameOf(log::Level level) {
    return level == log::Level::Error ? " [error] " : " [info] ";
}

std::string timeText(std::chrono::system_clock::time_point now) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    char text[64];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S%z", &parts)};
}

}  // namespace

LogFile::LogFile(std::string path, LogFileOptions options)
    : path_(std::move(path)),
      options_(std::move(options)),
      hangups_(hangups),
      observation_([this](const log::Event& event) { write(event); }) {
    open();
    countHangups();
}

LogFile::~LogFile() {
    if (file_ >= 0)
        ::close(file_);
}

void LogFile::write(const log::Event& event) {
    std::string line = timeText(options_.now());
    line += nameOf(event.level);
    for (const char c : printableLines(event.text))
        line += c == '\n' ? std::string("\n\t") : std::string(1, c);  // one entry, one first column
    line += '\n';

    if (hangups_ != hangups) {
        hangups_ = hangups;
        try {
            open();
        } catch (const std::system_error& error) {
            fail(error.what());  // and stays with the old one
        }
    }
    if (length_ > 0 && length_ + line.size() > options_.rotateLength)
        rotate();
    if (lost_ > 0)
        line.insert(0, (insideLine_ ? "\n" : "") + timeText(options_.now()) + " [error] " +
                           std::to_string(lost_) + " lines could not be written here\n");
    if (append(line)) {
        lost_ = 0;
        complained_ = false;
    } else {
        ++lost_;
        fail("cannot write to " + path_ + ": " + std::system_category().message(errno));
    }
}

// On failure errno says why.
bool LogFile::append(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file_, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
        length_ += static_cast<std::uint64_t>(written);
        insideLine_ = !text.empty();
    }
    return true;
}

void LogFile::open() {
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0)
        throw std::system_error(errno, std::system_category(), "cannot open the log " + path_);
    if (file_ >= 0)
        ::close(file_);
    file_ = file;
    struct stat known {};
    length_ = fstat(file_, &known) == 0 ? static_cast<std::uint64_t>(known.st_size) : 0;
}

void LogFile::rotate() {
    const auto old = [this](int n) { return n == 0 ? path_ : path_ + '.' + std::to_string(n); };
    if (options_.maxRotatedFiles == 0)
        std::remove(path_.c_str());
    for (int n = options_.maxRotatedFiles; n > 0; --n)
        std::rename(old(n - 1).c_str(), old(n).c_str());  // not all of them need to be there
    try {
        open();
    } catch (const std::system_error& error) {
        fail(error.what());
    }
    if (length_ >= options_.rotateLength) {  // the folder does not let us rename: go on in this one
        fail("cannot rotate " + path_);
        length_ = 0;  // and try again when as much again has been written
    }
}

void LogFile::fail(const std::string& what) {
    if (!complained_)
        std::fprintf(stderr, "%s. What is logged meanwhile may be lost.\n", what.c_str());
    complained_ = true;
}

}  // namespace engine
