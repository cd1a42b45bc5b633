#pragma once

// From what a person types to the trace that is meant.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"

namespace coach {

struct TraceChoice {
    std::filesystem::path file;
    std::optional<std::uint32_t> at;  // where to open it
    std::string because;              // "the check \"answers every time\" failed there", or ""
    std::string warning = {};         // a sentence, where it is not what a person expects to see
};

// `what` is a file; a demo, which means its last run; or an exercise, which means its last run or
// its last check, whichever was later: of a check, what failed first, at the event that shows it.
// Throws std::runtime_error saying what is not there and how to get it.
TraceChoice chooseTrace(const Paths& paths, const Catalog& catalog, const std::string& what);

}  // namespace coach
