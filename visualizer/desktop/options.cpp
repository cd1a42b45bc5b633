#include "visualizer/desktop/options.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "visualizer/desktop/app.h"

namespace desktop {

namespace {

constexpr const char* panes =
    "ring, railway, layers, source, inspector, events, timeline or compare";

// Throws CLI::ValidationError where options do not go together.
void mustGoTogether(const Options& options, bool at) {
    if (!options.pane.empty() && options.pane != "compare" && !paneNamed(options.pane))
        throw CLI::ValidationError("--pane",
                                   std::string("must be ") + panes + "; got " + options.pane);
    if (options.titles.size() > options.traces.size())
        throw CLI::ValidationError("--title", "names a trace, and there are fewer traces");
    if (!options.compares())
        return;
    if (options.traces.empty())
        throw CLI::ValidationError("--pane", "compare needs the traces: visualizer A B C");
    const auto ofOne = [](const char* option) {
        throw CLI::ValidationError(option, "is about one run, and runs are compared here");
    };
    if (at)
        ofOne("--at");
    if (options.follow)
        ofOne("--follow");
    if (options.frameTimes)
        ofOne("--frame-times");
    if (options.traces.size() > 1 && !options.pane.empty() && options.pane != "compare")
        ofOne("--pane");
}

}  // namespace

Parsed parseCommandLine(int argc, char** argv) {
    Options options;
    std::string size;
    std::uint32_t at = 0;
    CLI::App cli(
        "Shows what an event loop did: a recorded trace, or one that still grows; several traces "
        "under each other, on one axis of time.",
        "visualizer");
    cli.set_version_flag("--version", "visualizer " UNRAVEL_VERSION);
    cli.add_option("TRACE", options.traces, "the trace file; several are compared");
    cli.add_option("--title", options.titles, "what stands above a run that is compared, in order")
        ->allow_extra_args(false)
        ->type_name("TEXT");
    const auto* atOption = cli.add_option("--at", at, "open at this event")->type_name("N");
    cli.add_flag("--follow", options.follow, "show each event as it comes, while the program runs");
    cli.add_option("--theme", options.theme, "dark or light")
        ->check(CLI::IsMember({"dark", "light"}))
        ->type_name("NAME");
    cli.add_option("--scale", options.scale, "size of everything, 1 to 2.5")
        ->check(CLI::Range(1.0, 2.5))
        ->check([](const std::string& value) {
            return std::isfinite(std::strtod(value.c_str(), nullptr)) ? "" : "not a number";
        })
        ->type_name("S");
    cli.add_option("--size", size, "size of the window or picture, as 1280x800")->type_name("WxH");
    cli.add_option("--screenshot", options.screenshot, "draw a PNG, without a display, and exit")
        ->type_name("FILE");
    cli.add_option("--pane", options.pane, std::string("draw only this pane: ") + panes)
        ->type_name("NAME");
    cli.add_option("--press", options.press)->group("")->allow_extra_args(false);
    cli.add_flag("--frame-times", options.frameTimes)->group("");
    cli.add_flag("--say-ready", options.sayReady)->group("");
    cli.add_option("--state-file", options.stateFile)->group("");
    try {
        cli.parse(argc, argv);
        if (!size.empty() &&
            (std::sscanf(size.c_str(), "%dx%d", &options.width, &options.height) != 2 ||
             options.width < 100 || options.height < 100 || options.width > 16384 ||
             options.height > 16384))
            throw CLI::ValidationError(
                "--size", "needs two numbers from 100 to 16384, as 1280x800; got " + size);
        mustGoTogether(options, atOption->count() > 0);
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, cli.exit(error) == 0 ? 0 : 1};
    }
    if (atOption->count())
        options.at = at;
    return {options, 0};
}

}  // namespace desktop
