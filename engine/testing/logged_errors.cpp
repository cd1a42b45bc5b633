#include "engine/testing/logged_errors.h"

#include "engine/testing/report.h"

namespace engine::testing_detail {

LoggedErrors::LoggedErrors()
    : observation_([this](const log::Event& event) {
          const std::lock_guard lock(mutex_);
          if (event.level == log::Level::Error)
              errors_.push_back(event);
      }) {}

LoggedErrors::~LoggedErrors() {
    const std::lock_guard lock(mutex_);
    for (const log::Event& error : errors_)
        failTest("an error was logged: " + error.text, error.failure->where());
}

}  // namespace engine::testing_detail
