#include "visualizer/desktop/settings.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace desktop {

using nlohmann::json;

namespace {

constexpr std::size_t mostPlaces = 200;

void readSplits(const json& from, Splits& splits) {
    const auto share = [&](const char* name, float& value) {
        value = std::clamp(from.value(name, value), 0.05f, 0.95f);
    };
    share("left", splits.left);
    share("ring", splits.ring);
    share("source", splits.source);
    share("events", splits.events);
    share("timeline", splits.timeline);
}

Settings fromJson(const json& from) {
    Settings s;
    s.windowWidth = std::clamp(from.value("windowWidth", s.windowWidth), 400, 16384);
    s.windowHeight = std::clamp(from.value("windowHeight", s.windowHeight), 300, 16384);
    s.theme = from.value("theme", s.theme) == "light" ? "light" : "dark";
    s.scale = std::clamp(from.value("scale", s.scale), 1.0f, 2.5f);
    s.speed = from.value("speed", s.speed);
    s.realTime = from.value("realTime", s.realTime);
    s.reduceMotion = from.value("reduceMotion", s.reduceMotion);
    if (from.contains("splits"))
        readSplits(from.at("splits"), s.splits);
    const json places = from.value("places", json::object());
    for (const auto& [path, place] : places.items())
        s.places[path] = {place.value("startedAt", std::int64_t{0}), place.value("at", 0u)};
    return s;
}

json toJson(const Settings& s) {
    json places = json::object();
    for (const auto& [path, place] : s.places)
        if (places.size() < mostPlaces)
            places[path] = {{"startedAt", place.startedAt}, {"at", place.at}};
    return {{"windowWidth", s.windowWidth},
            {"windowHeight", s.windowHeight},
            {"theme", s.theme},
            {"scale", s.scale},
            {"speed", s.speed},
            {"realTime", s.realTime},
            {"reduceMotion", s.reduceMotion},
            {"splits",
             {{"left", s.splits.left},
              {"ring", s.splits.ring},
              {"source", s.splits.source},
              {"events", s.splits.events},
              {"timeline", s.splits.timeline}}},
            {"places", places}};
}

}  // namespace

std::string settingsFile() {
    namespace fs = std::filesystem;
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state)
        return (fs::path(state) / "unravel" / "desktop.json").string();
    const char* home = std::getenv("HOME");
    return (fs::path(home ? home : ".") / ".local/state/unravel/desktop.json").string();
}

Settings loadSettings(const std::string& file) {
    std::ifstream in(file);
    if (!in)
        return {};
    try {
        return fromJson(json::parse(in));
    } catch (const json::exception& error) {
        std::cerr << "visualizer: " << file << " is not readable, so the defaults are used ("
                  << error.what() << ")\n";
        return {};
    }
}

void saveSettings(const Settings& settings, const std::string& file) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(fs::path(file).parent_path(), error);
    // Beside it, then renamed: a crash in the middle leaves the old file.
    const std::string beside = file + ".new";
    std::ofstream(beside) << toJson(settings).dump(2) << "\n";
    fs::rename(beside, file, error);
    if (error)
        std::cerr << "visualizer: cannot remember the settings in " << file << ": "
                  << error.message() << "\n";
}

}  // namespace desktop
