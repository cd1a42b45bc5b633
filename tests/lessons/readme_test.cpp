// The tables of lessons/README.md say the same as the lesson.json files, and each command in them
// runs.

#include <gmock/gmock.h>

#include "tests/lessons/demo_run.h"
#include "tests/lessons/serve_run.h"
#include "tests/lessons/tables.h"
#include "tests/lessons/taught.h"

namespace lessons {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;

struct ReadMe : ::testing::Test {
    const std::string page = contentOf(paths.root / "lessons/README.md");
};

TEST_F(ReadMe, ListsEachLessonAsItIs) {
    const auto id = [](const coach::Exercise& exercise) { return exercise.id; };
    Strings expected;
    for (const coach::Lesson& lesson : catalog().lessons()) {
        const std::string name = lesson.text.parent_path().filename();
        expected.push_back("| " + std::to_string(lesson.number) + " [" + lesson.title + "](" +
                           name + "/lesson.md) | " + std::to_string(lesson.minutes) + " | " +
                           cellOf(lesson, false, " · ", id) + "| " +
                           cellOf(lesson, true, " · ", id) + "| [deck](../slides/" + name +
                           ".md) |");
    }

    EXPECT_EQ(rowsBelow(page, "| lesson | minutes | core exercises | stretch | slides |"),
              expected);
}

TEST_F(ReadMe, CountsTheLessons) {
    const Strings counted = found(page, "([A-Z][a-z]+) lessons, three hours");

    ASSERT_EQ(counted.size(), 1u);
    std::string word = counted[0];
    word[0] = static_cast<char>(std::tolower(word[0]));
    EXPECT_EQ(numberCalled(word), std::ssize(catalog().lessons()));
}

struct Example {
    std::string name;
    std::string where;
    std::string command;  // as Markdown
};

std::vector<Example> examples() {
    std::vector<Example> all;
    for (const std::string& row :
         rowsBelow(contentOf(paths.root / "lessons/README.md"), "| example | where | command |")) {
        const Strings cells = cellsOf(row);
        if (cells.size() == 3)
            all.push_back({cells[0], cells[1], cells[2]});
        else
            ADD_FAILURE() << "three cells, please: " << row;
    }
    return all;
}

void PrintTo(const Example& example, std::ostream* out) {
    *out << example.name;
}

class EachExample : public ::testing::TestWithParam<Example> {
protected:
    const Example& example = GetParam();
};
INSTANTIATE_TEST_SUITE_P(All, EachExample, ::testing::ValuesIn(examples()),
                         [](const auto& of) { return asName(of.param.name); });

TEST_P(EachExample, NamesExercisesThatAreThere) {
    for (const std::string& id : found(example.where, "exercises? ([0-9.]*[0-9])"))
        EXPECT_TRUE(catalog().exercise(id)) << id;
    for (const std::string& id : found(example.where, "to come, ([0-9.]*[0-9])"))
        EXPECT_FALSE(catalog().exercise(id)) << id << " has come";
}

TEST_P(EachExample, HasACommand) {
    EXPECT_THAT(found(example.command, "`([^`]*)`"), Contains(HasSubstr("./workshop ")));
}

TEST_P(EachExample, RunsByItsCommand) {
    Strings ports;  // where one of them is talked to
    const Strings files = found(example.where, "\\]\\(([^)]*)\\)");

    for (const std::string& id : found(example.command, "`\\./workshop run ([^` ]*)`")) {
        if (const coach::Demo* demo = catalog().demo(id)) {
            EXPECT_EQ(DemoRun(*demo).problem, "") << id;
            EXPECT_THAT(files, Contains(demo->file.substr(std::string("lessons/").size())));
            ports.push_back(std::to_string(demo->port));
        } else {
            const coach::Exercise* exercise = catalog().exercise(id);
            ASSERT_TRUE(exercise) << "there is no demo and no exercise " << id;
            EXPECT_THAT(example.where, AnyOf(HasSubstr("exercise " + id), HasSubstr(id + "_")));
            ports.push_back(std::to_string(exercise->port));
        }
    }
    for (const std::string& typed : found(example.command, "`\\./workshop serve ([^`]*)`")) {
        const ServeRun served(typed);
        EXPECT_EQ(served.problem, "") << typed;
        ports.insert(ports.end(), served.usualPorts.begin(), served.usualPorts.end());
    }
    for (const std::string& port : found(example.command, "127\\.0\\.0\\.1[: ]([0-9]+)"))
        EXPECT_THAT(ports, Contains(port)) << "nobody listens there";
}

}  // namespace lessons
