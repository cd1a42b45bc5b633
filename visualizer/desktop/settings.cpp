#include "visualizer/desktop/settings.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "visualizer/coach/paths.h"
#include "visualizer/coach/whole_file.h"

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

// A whole number as JSON has it, which may be one that no int can hold.
int number(const json& from, const char* name, int otherwise, int least, int most) {
    const double value = from.value(name, static_cast<double>(otherwise));
    return static_cast<int>(
        std::clamp(value, static_cast<double>(least), static_cast<double>(most)));
}

bool isUtf8(const std::string& text) {
    try {
        static_cast<void>(json(text).dump());
        return true;
    } catch (const json::exception&) {
        return false;
    }
}

// JSON holds text, and a path may be any bytes: of one that is no UTF-8, those are written as %FF.
std::string asText(const std::string& path) {
    const bool plain = isUtf8(path);
    std::string text;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        char escaped[4];
        std::snprintf(escaped, sizeof escaped, "%%%02X", byte);
        text += c == '%' || (byte >= 0x80 && !plain) ? std::string(escaped) : std::string(1, c);
    }
    return text;
}

std::string asPath(const std::string& text) {
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && std::sscanf(text.c_str() + i, "%%%2x", &byte) == 1) {
            path += static_cast<char>(byte);
            i += 2;
        } else {
            path += text[i];
        }
    }
    return path;
}

Settings fromJson(const json& from) {
    Settings s;
    s.windowWidth = number(from, "windowWidth", s.windowWidth, 400, 16384);
    s.windowHeight = number(from, "windowHeight", s.windowHeight, 300, 16384);
    s.theme = from.value("theme", s.theme) == "light" ? "light" : "dark";
    s.scale = std::clamp(from.value("scale", s.scale), 1.0f, 2.5f);
    s.speed = from.value("speed", s.speed);
    s.realTime = from.value("realTime", s.realTime);
    s.reduceMotion = from.value("reduceMotion", s.reduceMotion);
    if (from.contains("splits"))
        readSplits(from.at("splits"), s.splits);
    const json places = from.value("places", json::object());
    for (const auto& [path, place] : places.items())
        s.places[asPath(path)] = {place.value("startedAt", std::int64_t{0}), place.value("at", 0u)};
    return s;
}

json toJson(const Settings& s) {
    json places = json::object();
    for (const auto& [path, place] : s.places)
        if (places.size() < mostPlaces)
            places[asText(path)] = {{"startedAt", place.startedAt}, {"at", place.at}};
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
    return (coach::stateFolder() / "desktop.json").string();
}

Settings loadSettings(const std::string& file) {
    std::error_code absent;
    if (!std::filesystem::exists(file, absent))
        return {};
    try {
        return fromJson(json::parse(coach::readWhole(file)));
    } catch (const json::exception& error) {
        std::cerr << "visualizer: " << file << " is not readable, so the defaults are used ("
                  << error.what() << ")\n";
        std::error_code kept;  // where even that fails, saving will say so
        std::filesystem::rename(file, file + ".broken", kept);
    } catch (const std::system_error& error) {
        std::cerr << "visualizer: " << error.what() << ", so the defaults are used\n";
    }
    return {};
}

bool saveSettings(const Settings& settings, const std::string& file) {
    try {
        coach::writeWhole(file, toJson(settings).dump(2) + '\n');
        return true;
    } catch (const std::system_error& error) {
        std::cerr << "visualizer: cannot remember the settings: " << error.what() << "\n";
        return false;
    }
}

}  // namespace desktop
