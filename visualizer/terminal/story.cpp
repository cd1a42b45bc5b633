// story TRACE, trace-info TRACE

#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "visualizer/coach/traces.h"
#include "visualizer/replay/lints.h"
#include "visualizer/terminal/characters.h"
#include "visualizer/terminal/commands.h"
#include "visualizer/terminal/figure.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

std::string inkFor(replay::Tone tone, const std::string& text) {
    switch (tone) {
        case replay::Tone::Loop:
            return dim(text);
        case replay::Tone::Good:
            return good(text);
        case replay::Tone::Warning:
        case replay::Tone::Error:
            return bad(text);
        default:
            return text;
    }
}

// A line a sentence, except where a terminal would break it within a word.
std::string broken(const std::string& sentence, std::size_t margin) {
    if (isatty(STDOUT_FILENO) == 0)
        return sentence;
    const auto room = static_cast<std::size_t>(std::max(columns(), 20));
    const std::size_t indent = std::min(margin, room / 4);
    return wrapped(std::string(margin, '.') + sentence, room, indent).substr(margin);
}

}  // namespace

int story(const Context& context, const StoryOptions& options) {
    const coach::TraceChoice choice = chooseTrace(context.paths, context.catalog, options.what);
    if (!choice.warning.empty())
        std::fprintf(stderr, "%s\n", choice.warning.c_str());
    const replay::Run run(choice.file.string());
    const std::uint32_t last = replay::number(run.last());
    if (last == 0)
        std::printf("Nothing has happened in this trace yet.\n");
    if (options.from > last && last > 0)
        throw Mistake("--from " + std::to_string(options.from) + ": the trace has " +
                      std::to_string(last) + " events.");

    for (std::uint32_t n = std::max(options.from, 1u);
         n <= std::min(options.to.value_or(last), last); ++n) {
        const replay::Serial at = replay::serialOf(n);
        std::string sentence = visible(replay::sentence(run, at));
        if (options.ascii)
            sentence = asAscii(sentence);
        const std::string before = margin(run, at);
        std::printf("%s%s\n", before.c_str(),
                    inkFor(replay::toneOf(run, at), broken(sentence, before.size())).c_str());
    }
    for (const std::string& problem : run.trace().problems())
        std::fprintf(stderr, "This trace is damaged: %s\n", problem.c_str());
    return 0;
}

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
