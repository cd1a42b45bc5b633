#include "visualizer/coach/catalog.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace coach {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

Demo demoFrom(const json& from) {
    return {.id = from.at("id"),
            .title = from.at("title"),
            .file = from.at("file"),
            .port = from.value("port", 0),
            .conversation = from.value("conversation", std::vector<std::string>())};
}

Exercise exerciseFrom(const json& from, int lesson) {
    return {.id = from.at("id"),
            .title = from.at("title"),
            .lesson = lesson,
            .minutes = from.at("minutes"),
            .level = from.at("level"),
            .points = from.at("points"),
            .file = from.at("file"),
            .solution = from.at("solution"),
            .hints = from.at("hints").get<std::vector<std::string>>(),
            .read = from.value("read", ""),
            .port = from.value("port", 0)};
}

Lesson lessonFrom(const fs::path& file) {
    try {
        const json from = json::parse(std::ifstream(file));
        Lesson lesson{.number = from.at("number"),
                      .title = from.at("title"),
                      .minutes = from.at("minutes"),
                      .text = file.parent_path() / "lesson.md",
                      .demos = {},
                      .exercises = {}};
        for (const json& demo : from.at("demos"))
            lesson.demos.push_back(demoFrom(demo));
        for (const json& exercise : from.at("exercises"))
            lesson.exercises.push_back(exerciseFrom(exercise, lesson.number));
        return lesson;
    } catch (const json::exception& error) {
        throw std::runtime_error(file.string() + ": " + error.what());
    }
}

}  // namespace

std::string Exercise::stars() const {
    std::string stars;
    for (int i = 0; i < 3; ++i)
        stars += i < level ? "★" : "☆";
    return stars;
}

Catalog Catalog::load(const fs::path& root) {
    Catalog catalog;
    for (const auto& entry : fs::directory_iterator(root / "lessons")) {
        const fs::path file = entry.path() / "lesson.json";
        if (fs::exists(file))
            catalog.lessons_.push_back(lessonFrom(file));
    }
    std::sort(catalog.lessons_.begin(), catalog.lessons_.end(),
              [](const Lesson& a, const Lesson& b) { return a.number < b.number; });
    return catalog;
}

const Lesson* Catalog::lesson(int number) const {
    for (const Lesson& lesson : lessons_) {
        if (lesson.number == number)
            return &lesson;
    }
    return nullptr;
}

const Demo* Catalog::demo(std::string_view id) const {
    for (const Lesson& lesson : lessons_) {
        for (const Demo& demo : lesson.demos) {
            if (demo.id == id)
                return &demo;
        }
    }
    return nullptr;
}

const Exercise* Catalog::exercise(std::string_view id) const {
    for (const Lesson& lesson : lessons_) {
        for (const Exercise& exercise : lesson.exercises) {
            if (exercise.id == id)
                return &exercise;
        }
    }
    return nullptr;
}

const Exercise* Catalog::exerciseAfter(std::string_view id) const {
    bool found = false;
    for (const Lesson& lesson : lessons_) {
        for (const Exercise& exercise : lesson.exercises) {
            if (found)
                return &exercise;
            found = exercise.id == id;
        }
    }
    return nullptr;
}

std::vector<std::string> Catalog::ids() const {
    std::vector<std::string> ids;
    for (const Lesson& lesson : lessons_) {
        for (const Demo& demo : lesson.demos)
            ids.push_back(demo.id);
        for (const Exercise& exercise : lesson.exercises)
            ids.push_back(exercise.id);
    }
    return ids;
}

}  // namespace coach
