#include "visualizer/desktop/options.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "visualizer/desktop/app.h"

namespace desktop {

Parsed parseCommandLine(int argc, char** argv) {
    Options options;
    std::string size;
    std::uint32_t at = 0;
    CLI::App cli("Shows what an event loop did: a recorded trace, or one that still grows.",
                 "visualizer");
    cli.set_version_flag("--version", "visualizer " UNRAVEL_VERSION);
    cli.add_option("TRACE", options.trace, "the trace file");
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
    cli.add_option(
           "--pane", options.pane,
           "draw only this pane: ring, railway, layers, source, inspector, events or timeline")
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
        if (!options.pane.empty() && !paneNamed(options.pane))
            throw CLI::ValidationError(
                "--pane",
                "must be ring, railway, layers, source, inspector, events or timeline; got " +
                    options.pane);
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, cli.exit(error) == 0 ? 0 : 1};
    }
    if (atOption->count())
        options.at = at;
    return {options, 0};
}

}  // namespace desktop
