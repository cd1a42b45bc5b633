// Prose and code cannot drift apart: a block of code in a lesson that is headed by a path stands in
// that file, letter for letter.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "visualizer/coach/catalog.h"

namespace coach {

namespace {

std::string contentOf(const std::filesystem::path& file) {
    std::stringstream content;
    content << std::ifstream(file).rdbuf();
    return content.str();
}

struct Snippet {
    std::string file;
    std::string code;
};

// Blocks that begin with "```cpp path/to/file".
std::vector<Snippet> snippetsOf(const std::string& markdown) {
    std::vector<Snippet> snippets;
    std::stringstream lines(markdown);
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            inside = !inside && line.find(' ') != std::string::npos;
            if (inside)
                snippets.push_back({line.substr(line.rfind(' ') + 1), ""});
        } else if (inside) {
            snippets.back().code += line + '\n';
        }
    }
    return snippets;
}

}  // namespace

TEST(Lessons, ShowCodeThatStandsInTheFileNamed) {
    const std::filesystem::path root = UNRAVEL_ROOT;
    const Catalog catalog = Catalog::load(root);
    int shown = 0;
    for (const Lesson& lesson : catalog.lessons()) {
        for (const Snippet& snippet : snippetsOf(contentOf(lesson.text))) {
            ++shown;
            EXPECT_NE(contentOf(root / snippet.file).find(snippet.code), std::string::npos)
                << lesson.text << " shows code that is not in " << snippet.file << ":\n"
                << snippet.code;
        }
    }
    EXPECT_GT(shown, 0);
}

}  // namespace coach
