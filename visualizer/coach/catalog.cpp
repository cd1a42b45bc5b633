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
            .client = from.value("client", "nc"),
            .real = from.value("real", false),
            .conversation = from.value("conversation", std::vector<std::string>())};
}

// What JSON cannot know, but who reads it relies on.
void must(bool held, const std::string& sentence) {
    if (!held)
        throw std::runtime_error(sentence);
}

Guess guessFrom(const json& from, const std::string& exercise) {
    Guess guess{.ask = from.at("ask"),
                .answer = from.at("answer"),
                .run = from.value("run", ""),
                .check = from.value("check", "")};
    must(guess.run.empty() == guess.check.empty(),
         "exercise " + exercise +
             ": the guess's \"run\" needs a \"check\", and the other way round");
    return guess;
}

Exercise exerciseFrom(const json& from, int lesson) {
    Exercise exercise{.id = from.at("id"),
                      .title = from.at("title"),
                      .lesson = lesson,
                      .minutes = from.at("minutes"),
                      .level = from.at("level"),
                      .stretch = from.value("stretch", false),
                      .files = from.at("files").get<std::vector<std::string>>(),
                      .hints = from.at("hints").get<std::vector<std::string>>(),
                      .read = from.at("read"),
                      .guess = {},
                      .port = from.value("port", 0),
                      .client = from.value("client", "nc")};
    if (from.contains("guess"))
        exercise.guess = guessFrom(from.at("guess"), exercise.id);
    must(!exercise.files.empty(), "exercise " + exercise.id + " has no \"files\"");
    must(exercise.level >= 1 && exercise.level <= 3,
         "exercise " + exercise.id + ": the level is 1, 2 or 3");
    return exercise;
}

Question questionFrom(const json& from, int lesson, int number) {
    Question question{.lesson = lesson,
                      .number = number,
                      .ask = from.at("ask"),
                      .options = from.at("options").get<std::vector<std::string>>(),
                      .answer = from.at("answer").get<std::size_t>(),
                      .why = from.at("why"),
                      .demo = from.value("demo", ""),
                      .exercise = from.value("exercise", "")};
    const std::string name = "question " + std::to_string(number) + ": ";
    must(question.options.size() >= 2 && question.options.size() <= 5, name + "2 to 5 options");
    must(question.answer < question.options.size(),
         name + "\"answer\" is the index of an option, from 0");
    return question;
}

Lesson lessonFrom(const fs::path& file) {
    try {
        const json from = json::parse(std::ifstream(file));
        Lesson lesson{.number = from.at("number"),
                      .title = from.at("title"),
                      .minutes = from.at("minutes"),
                      .text = file.parent_path() / "lesson.md",
                      .demos = {},
                      .exercises = {},
                      .questions = {}};
        const json none = json::array();
        for (const json& demo : from.value("demos", none))
            lesson.demos.push_back(demoFrom(demo));
        for (const json& exercise : from.value("exercises", none))
            lesson.exercises.push_back(exerciseFrom(exercise, lesson.number));
        for (const json& question : from.value("questions", none))
            lesson.questions.push_back(questionFrom(question, lesson.number,
                                                    static_cast<int>(lesson.questions.size()) + 1));
        return lesson;
    } catch (const std::exception& error) {
        throw std::runtime_error(file.string() + ": " + error.what());
    }
}

}  // namespace

std::string commandOf(const std::string& client, int port) {
    const std::string number = std::to_string(port);
    if (client == "curl" || client.starts_with("curl /"))
        return "curl -i http://127.0.0.1:" + number + (client == "curl" ? "/" : client.substr(5));
    if (client == "openssl")
        return "openssl s_client -quiet -connect 127.0.0.1:" + number;
    return client + " 127.0.0.1 " + number;
}

std::string Exercise::stars() const {
    std::string stars;
    for (int i = 0; i < 3; ++i)
        stars += i < level ? "★" : "☆";
    return stars;
}

std::string Exercise::measures() const {
    std::string stars;
    for (int i = 0; i < level; ++i)
        stars += "★";
    return stars + " · " + std::to_string(minutes) + " minutes · " + std::to_string(points()) +
           (points() == 1 ? " point" : " points") + (stretch ? " · stretch" : "");
}

std::vector<std::string> Exercise::solution() const {
    std::vector<std::string> solved;
    for (const std::string& file : files)
        solved.push_back("solutions" + file.substr(std::min(file.find('/'), file.size())));
    return solved;
}

Catalog Catalog::load(const fs::path& root) {
    Catalog catalog;
    for (const auto& entry : fs::directory_iterator(root / "lessons")) {
        const fs::path file = entry.path() / "lesson.json";
        if (!fs::exists(file))
            continue;
        try {
            catalog.lessons_.push_back(lessonFrom(file));
        } catch (const std::runtime_error& error) {
            catalog.problems_.emplace_back(error.what());
        }
    }
    std::sort(catalog.lessons_.begin(), catalog.lessons_.end(),
              [](const Lesson& a, const Lesson& b) { return a.number < b.number; });
    return catalog;
}

const Lesson* Catalog::lesson(int number) const {
    const auto found = std::ranges::find(lessons_, number, &Lesson::number);
    return found == lessons_.end() ? nullptr : &*found;
}

namespace {

// The one of that id among these of all lessons.
template <typename Thing>
const Thing* find(const std::vector<Lesson>& lessons, std::vector<Thing> Lesson::*things,
                  std::string_view id) {
    for (const Lesson& lesson : lessons) {
        const auto found = std::ranges::find(lesson.*things, id, &Thing::id);
        if (found != (lesson.*things).end())
            return &*found;
    }
    return nullptr;
}

}  // namespace

const Demo* Catalog::demo(std::string_view id) const {
    return find(lessons_, &Lesson::demos, id);
}

const Exercise* Catalog::exercise(std::string_view id) const {
    return find(lessons_, &Lesson::exercises, id);
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
