#include "visualizer/terminal/story.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "visualizer/coach/traces.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/story.h"
#include "visualizer/terminal/characters.h"
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

std::string margin(const replay::Run& run, replay::Serial at) {
    std::string number = std::to_string(replay::number(at));
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), ' ');
    return number + std::string(2 + 2 * depthOf(run, at, 8), ' ');
}

}  // namespace terminal
