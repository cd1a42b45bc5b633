// The proof that the checks of an exercise miss nothing: each mutant of its solution fails, or is
// listed as equal, with the reason, in equal_mutants beside the checks.
//
//     build/learn/mutants_tests --gtest_filter='*3_4*'
//
// A mutant that passes is named, and stays in build/learn/mutants/3.4/, to be looked at.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "tests/exercises/compilation.h"
#include "tests/exercises/mutants/mutate.h"
#include "visualizer/coach/catalog.h"
#include "visualizer/coach/process.h"

namespace mutants {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

const fs::path root = UNRAVEL_ROOT;
const fs::path build = UNRAVEL_BUILD;

std::string contentOf(const fs::path& file) {
    std::stringstream content;
    content << std::ifstream(file).rdbuf();
    return content.str();
}

std::vector<coach::Exercise> exercises() {
    const coach::Catalog catalog = coach::Catalog::load(root);
    std::vector<coach::Exercise> all;
    for (const coach::Lesson& lesson : catalog.lessons())
        all.insert(all.end(), lesson.exercises.begin(), lesson.exercises.end());
    return all;
}

// A line for the mutant's name, and indented ones for the reason. Lines with # are for readers.
std::map<std::string, std::string> equalOnesIn(const fs::path& file) {
    std::map<std::string, std::string> reasons;
    std::string name;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with('#'))
            continue;
        if (line.front() != ' ')
            reasons[name = line];
        else
            reasons[name] += line.substr(line.find_first_not_of(' '));
    }
    return reasons;
}

// Where the mutants of one exercise are compiled and checked.
class Laboratory {
public:
    explicit Laboratory(const coach::Exercise& exercise)
        : exercise_(exercise),
          solution_(exercise.solution()),
          folder_(build / "mutants" / exercise.id) {
        fs::remove_all(folder_);
        link_ = exercises::linkCommand(build, "solution." + exercise.id);
    }
    ~Laboratory() {
        std::error_code unimportant;
        fs::remove(folder_, unimportant);  // where nothing is left in it
    }
    Laboratory(const Laboratory&) = delete;
    Laboratory& operator=(const Laboratory&) = delete;

    // What became of the solution with that text in place of one of its files.
    enum class Fate { DoesNotCompile, Failed, Passed };
    Fate fateOf(const std::string& file, const std::string& text) {
        const fs::path home = folder_ / std::to_string(++count_);
        fs::create_directories(home);
        for (const std::string& name : solution_)
            std::ofstream(home / fs::path(name).filename())
                << (name == file ? text : contentOf(root / name));
        const fs::path program = home / "mutant";
        Fate fate = Fate::DoesNotCompile;
        if (compiled(home, program)) {
            const coach::Command check{.words = {program.string(), "--limit", "1"}};
            fate = coach::run(check, 60s).well() ? Fate::Passed : Fate::Failed;
        }
        if (fate == Fate::Passed)
            last_ = home;
        else
            fs::remove_all(home);
        return fate;
    }

    // Of the one that passed last.
    const fs::path& home() const { return last_; }

private:
    bool compiled(const fs::path& home, const fs::path& program) const {
        std::string link = link_;
        for (const std::string& name : solution_) {
            if (!name.ends_with(".cpp"))
                continue;
            const fs::path mine = home / fs::path(name).filename();
            const auto compile = exercises::compileCommand(build, root / name);
            if (!compile || !well(compile->of(mine, mine.string() + ".o")))
                return false;
            link = exercises::replaced(link, compile->object, mine.string() + ".o");
        }
        return well(exercises::linkTo(link, program));
    }

    static bool well(const std::string& command) {
        return coach::run({.words = {"sh", "-c", command}, .folder = build.string()}, 60s).well();
    }

    const coach::Exercise& exercise_;
    const std::vector<std::string> solution_;
    const fs::path folder_;
    std::string link_;
    fs::path last_;
    int count_ = 0;
};

}  // namespace

}  // namespace mutants

namespace coach {

// For GoogleTest, which would print bytes.
void PrintTo(const Exercise& exercise, std::ostream* out) {
    *out << exercise.id;
}

}  // namespace coach

namespace mutants {

class MutantsOf : public ::testing::TestWithParam<coach::Exercise> {};
INSTANTIATE_TEST_SUITE_P(All, MutantsOf, ::testing::ValuesIn(exercises()), [](const auto& of) {
    std::string name = of.param.id;
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
});

TEST_P(MutantsOf, FailOrAreListedAsEqual) {
    if (UNRAVEL_SANITIZED)
        GTEST_SKIP() << "they are compiled once, in the build without sanitizers";
    const coach::Exercise& exercise = GetParam();
    const fs::path checks =
        root / "tests/exercises" / fs::path(exercise.mainFile()).parent_path().filename();
    const auto constants = constantsIn(contentOf(checks / "check.cpp"));
    const auto equal = equalOnesIn(checks / "equal_mutants");
    Laboratory laboratory(exercise);
    std::map<std::string, bool> stillEqual;
    int compiled = 0;

    for (const std::string& file : exercise.solution()) {
        for (const Mutant& mutant : mutantsOf(contentOf(root / file), constants)) {
            const Laboratory::Fate fate = laboratory.fateOf(file, mutant.text);
            compiled += fate == Laboratory::Fate::DoesNotCompile ? 0 : 1;
            if (fate != Laboratory::Fate::Passed)
                continue;
            if (equal.contains(mutant.name))
                stillEqual[mutant.name] = true;
            else
                ADD_FAILURE() << "This mutant passes all checks:\n  " << mutant.name << "\nCompare "
                              << (root / file).string() << " with " << laboratory.home().string();
        }
    }

    EXPECT_GT(compiled, 0) << "not one of them compiles";
    RecordProperty("compiled", compiled);
    for (const auto& [name, reason] : equal) {
        EXPECT_NE(reason, "") << "why is this one equal?\n  " << name;
        EXPECT_TRUE(stillEqual[name]) << "it is listed as equal, and does not pass:\n  " << name;
    }
}

}  // namespace mutants
