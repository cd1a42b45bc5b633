#include "tests/differential/reports.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

namespace differential {

StandardError::StandardError() : file_(memfd_create("stderr", 0)), before_(dup(2)) {
    dup2(file_, 2);
}

StandardError::~StandardError() {
    dup2(before_, 2);
    close(before_);
    close(file_);
}

std::string StandardError::text() const {
    std::string text(static_cast<std::size_t>(lseek(file_, 0, SEEK_END)), '\0');
    text.resize(static_cast<std::size_t>(pread(file_, text.data(), text.size(), 0)));
    return text;
}

Log unhandledIn(const std::string& text) {
    const std::string begin = "Unhandled failure in a Deferred: ";
    Log log;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(begin))
            continue;
        const std::string what = line.substr(begin.size());
        const std::string type = what.substr(0, what.find(':'));
        if (type == "Boom")
            log.push_back("unhandled " + what.substr(type.size() + 2));
        else
            log.push_back("unhandled " + (type == "logic_error" ? "refused" : type));
    }
    std::sort(log.begin(), log.end());
    return log;
}

}  // namespace differential
