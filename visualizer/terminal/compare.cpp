#include "visualizer/terminal/compare.h"

#include <algorithm>
#include <cstdio>

#include "visualizer/coach/display.h"
#include "visualizer/coach/traces.h"
#include "visualizer/replay/facts/comparison.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/first_run.h"
#include "visualizer/terminal/step/lanes_text.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

// What stands above a run: "threads: three pages, each in a thread".
std::string titleOf(const Context& context, const std::string& what) {
    if (const coach::Demo* demo = context.catalog.demo(what))
        return what + ": " + demo->title;
    if (const coach::Exercise* exercise = context.catalog.exercise(what))
        return what + ": " + exercise->title;
    return std::filesystem::path(what).stem().string();
}

coach::Opening openingOf(const Context& context, const std::vector<std::string>& whats) {
    coach::Opening opening;
    for (const std::string& what : whats) {
        if (const coach::Demo* demo = context.catalog.demo(what))
            firstRun(context, *demo);  // so that one command shows a whole room what it is about
        opening.traces.push_back(chooseTrace(context.paths, context.catalog, what).file);
        opening.titles.push_back(titleOf(context, what));
    }
    return opening;
}

void print(const coach::Opening& opening) {
    std::vector<replay::ComparedRun> runs;
    for (std::size_t i = 0; i < opening.traces.size(); ++i)
        runs.push_back(replay::comparedRun(opening.traces[i].string(), opening.titles[i]));
    const std::int64_t until = replay::longestOf(runs);
    std::size_t nameWidth = 0;  // so that the axes stand under each other
    for (const replay::ComparedRun& run : runs)
        for (const replay::CallRow& row : run.rows)
            nameWidth = std::max(nameWidth, widthOf(row.name));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const replay::ComparedRun& run = runs[i];
        if (!run.problem.empty()) {
            std::printf("\n%s\n%s\n", bold(run.title).c_str(), bad(run.problem).c_str());
            continue;
        }
        std::printf("\n%s  (%s)\n", bold(run.title).c_str(), replay::duration(run.took).c_str());
        const replay::Run whole(opening.traces[i].string());
        for (const Line& line : drawLanes(whole, until, textWidth(), nameWidth))
            std::printf("%s\n", line.text(textWidth(), inColour(), false).c_str());
    }
}

}  // namespace

int compare(const Context& context, const std::vector<std::string>& whats) {
    const coach::Opening opening = openingOf(context, whats);
    const std::string why = coach::openVisualizer(context.paths, opening);
    if (why.empty()) {
        std::printf("%zu runs under each other, on one axis of time.\n", whats.size());
        return 0;
    }
    std::printf("%s, so the runs stand here, in the terminal.\n", why.c_str());
    print(opening);
    return 0;
}

}  // namespace terminal
