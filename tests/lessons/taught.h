#pragma once

// What the tests here look at.

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"

namespace lessons {

inline const coach::Paths paths{UNRAVEL_ROOT, UNRAVEL_BUILD};

inline const coach::Catalog& catalog() {
    static const coach::Catalog all = coach::Catalog::load(paths.root);
    return all;
}

inline std::string contentOf(const std::filesystem::path& file) {
    std::stringstream content;
    content << std::ifstream(file).rdbuf();
    return content.str();
}

inline std::vector<coach::Demo> demos() {
    std::vector<coach::Demo> all;
    for (const coach::Lesson& lesson : catalog().lessons())
        all.insert(all.end(), lesson.demos.begin(), lesson.demos.end());
    return all;
}

inline std::vector<coach::Exercise> exercises() {
    std::vector<coach::Exercise> all;
    for (const coach::Lesson& lesson : catalog().lessons())
        all.insert(all.end(), lesson.exercises.begin(), lesson.exercises.end());
    return all;
}

// Questions whose right option is what a demo prints.
inline std::vector<coach::Question> questionsWithDemo() {
    std::vector<coach::Question> all;
    for (const coach::Lesson& lesson : catalog().lessons()) {
        for (const coach::Question& question : lesson.questions) {
            if (!question.demo.empty())
                all.push_back(question);
        }
    }
    return all;
}

// As the name of a test may be: "3.2" is "3_2".
inline std::string asName(std::string text) {
    for (char& c : text)
        c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return text;
}

}  // namespace lessons

// For GoogleTest, which would print bytes.
namespace coach {
inline void PrintTo(const Demo& demo, std::ostream* out) {
    *out << demo.id;
}
inline void PrintTo(const Exercise& exercise, std::ostream* out) {
    *out << exercise.id;
}
inline void PrintTo(const Question& question, std::ostream* out) {
    *out << question.id();
}
inline void PrintTo(const Lesson& lesson, std::ostream* out) {
    *out << lesson.number;
}
}  // namespace coach
