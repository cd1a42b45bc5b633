#pragma once

// A project of a test's own with a small course: lesson 0 (one exercise), lesson 1 (a question, two
// exercises, one for the fast), lesson 2 (nothing to do but to read).

#include <string>

#include "tests/temporary_folder.h"

namespace coach {

inline std::string exerciseInJson(const std::string& id, int level, bool stretch = false) {
    return R"({"id": ")" + id + R"(", "title": "Exercise )" + id + R"(", "minutes": 5, "level": )" +
           std::to_string(level) + R"(, "stretch": )" + (stretch ? "true" : "false") +
           R"(, "files": ["exercises/)" + id +
           R"(_x/x.cpp"], "hints": ["first hint", "second hint"],
           "read": "Text"})";
}

inline void writeCourse(const TemporaryFolder& folder) {
    const auto lesson = [&](int number, const std::string& rest) {
        const std::string name = "lessons/" + std::to_string(number) + "_x/";
        folder.write(name + "lesson.md", "# Lesson " + std::to_string(number) + "\n");
        folder.write(name + "lesson.json", R"({"number": )" + std::to_string(number) +
                                               R"(, "title": "Title", "minutes": 8)" + rest + "}");
    };
    lesson(0, R"(, "exercises": [)" + exerciseInJson("0.1", 1) + "]");
    lesson(1,
           R"(, "questions": [{"ask": "What?", "options": ["a", "b"], "answer": 0, "why": "So."}],
              "exercises": [)" +
               exerciseInJson("1.1", 2) + "," + exerciseInJson("1.2", 3, true) + "," +
               exerciseInJson("1.3", 1) + "]");
    lesson(2, "");
    for (const char* id : {"0.1", "1.1", "1.2", "1.3"})
        folder.write(std::string("exercises/") + id + "_x/x.cpp", "// TODO\n");
    folder.write("workshop", "");
}

}  // namespace coach
