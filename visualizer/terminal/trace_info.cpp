#include "visualizer/terminal/trace_info.h"

#include <cstdio>

#include "visualizer/coach/traces.h"
#include "visualizer/replay/lints.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/characters.h"

namespace terminal {

int traceInfo(const Context& context, const std::string& what) {
    const coach::TraceChoice choice = chooseTrace(context.paths, context.catalog, what);
    const replay::Run run(choice.file.string());
    const auto& trace = run.trace();
    const auto line = [](const char* name, const std::string& value) {
        std::printf("%-12s %s\n", name, visible(value).c_str());
    };
    line("file", choice.file.string());
    line("program", std::string(trace.program()) + (trace.writerAlive() ? ", still running" : ""));
    if (!trace.language().empty())
        line("language",
             std::string(trace.language()) + ", written by " + std::string(trace.versions()));
    line("events", std::to_string(trace.size()));
    line("turns", std::to_string(run.turns().size()));
    line("connections", std::to_string(run.all(replay::EntityKind::Connection).size()));
    if (run.has(run.last()))
        line("time", replay::duration(trace.nanoseconds(run.event(run.last()))) +
                         (trace.virtualTime() ? " of virtual time" : ""));
    line("written", trace.finished()      ? "completely"
                    : trace.writerAlive() ? "so far"
                                          : "until the program was killed");
    if (trace.dropped() > 0)
        line("not recorded",
             std::to_string(trace.dropped()) + " events: " + trace.droppedBecause());
    for (const std::string_view file : trace.sourceFiles())
        line("source", std::string(file));
    for (const replay::Lint& lint : replay::lints(run))
        line("remark", "at " + std::to_string(replay::number(lint.at)) + ": " + lint.sentence);
    for (const std::string& problem : trace.problems())
        line("damaged", problem);
    return trace.problems().empty() ? 0 : 1;
}

}  // namespace terminal
