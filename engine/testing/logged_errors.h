#pragma once

// The errors that are logged during a test. Those that are left at its end fail it.

#include <mutex>
#include <vector>

#include "engine/log.h"

namespace engine::testing_detail {

class LoggedErrors {
public:
    LoggedErrors();
    ~LoggedErrors();  // fails the test, once for each
    LoggedErrors(const LoggedErrors&) = delete;
    LoggedErrors& operator=(const LoggedErrors&) = delete;

    // Takes out those that `matches`.
    template <typename Predicate>
    std::vector<Failure> take(Predicate matches) {
        const std::lock_guard lock(mutex_);
        std::vector<Failure> taken;
        std::erase_if(errors_, [&](const log::Event& error) {
            if (!matches(*error.failure))
                return false;
            taken.push_back(*error.failure);
            return true;
        });
        return taken;
    }

private:
    std::mutex mutex_;  // other threads log, too
    std::vector<log::Event> errors_;
    log::Observation observation_;  // the last: it ends first
};

}  // namespace engine::testing_detail
