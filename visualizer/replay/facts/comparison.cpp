#include "visualizer/replay/facts/comparison.h"

#include <algorithm>
#include <exception>
#include <filesystem>

namespace replay {

namespace {

using What = CallSpan::What;

// The last thing that was done. A loop that waits for nothing more takes no part.
std::int64_t timeTaken(const Run& run, const std::vector<CallRow>& rows) {
    std::int64_t took = -1;
    for (const CallRow& row : rows) {
        for (const CallSpan& span : row.spans)
            if (span.what != What::Waits)
                took = std::max(took, span.end);
    }
    return took >= 0 ? took : run.trace().nanoseconds(run.event(run.last()));
}

void read(const Run& run, ComparedRun& compared) {
    compared.rows = callRows(run);
    compared.rows.insert(compared.rows.begin(), loopRow(run));
    compared.took = timeTaken(run, compared.rows);
    // What still waits then waits in vain: the run is over.
    for (CallRow& row : compared.rows) {
        for (CallSpan& span : row.spans)
            span.end = std::min(span.end, compared.took);
        std::erase_if(row.spans, [](const CallSpan& span) {
            const bool atAMoment = span.what == What::Runs || span.what == What::Cancelled;
            return span.begin > span.end || (span.begin == span.end && !atAMoment);
        });
    }
}

}  // namespace

ComparedRun comparedRun(const std::string& file, const std::string& title) {
    ComparedRun compared;
    compared.title = title.empty() ? std::filesystem::path(file).stem().string() : title;
    try {
        const Run run(file);
        if (run.last() == Serial::None)
            compared.problem = file + ": this trace has no events.";
        else
            read(run, compared);
    } catch (const std::exception& error) {
        compared.problem = error.what();
        if (compared.problem.find(file) == std::string::npos)
            compared.problem = file + ": " + compared.problem;
    }
    return compared;
}

std::int64_t longestOf(const std::vector<ComparedRun>& runs) {
    std::int64_t longest = 0;
    for (const ComparedRun& run : runs)
        longest = std::max(longest, run.took);
    return longest;
}

}  // namespace replay
