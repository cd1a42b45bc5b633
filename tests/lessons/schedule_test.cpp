// Minutes add up, and the text of a lesson says the same as its lesson.json.

#include <regex>

#include "tests/lessons/taught.h"

namespace lessons {

namespace {

// From the heading that begins so to the next one of its level or above; "" where none exists.
std::string sectionOf(const std::string& page, const std::string& heading) {
    std::stringstream lines(page);
    std::string section;
    std::size_t level = 0;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t depth = std::min(line.find_first_not_of('#'), line.size());
        const bool isHeading = depth > 0 && depth < line.size() && line[depth] == ' ';
        if (isHeading && level > 0 && depth <= level)
            break;
        if (isHeading && level == 0 && line.substr(depth + 1).starts_with(heading))
            level = depth;
        if (level > 0)
            section += line + '\n';
    }
    return section;
}

}  // namespace

class EachLesson : public ::testing::TestWithParam<coach::Lesson> {};
INSTANTIATE_TEST_SUITE_P(All, EachLesson, ::testing::ValuesIn(catalog().lessons()),
                         [](const auto& of) { return std::to_string(of.param.number); });

TEST_P(EachLesson, LeavesTimeForItsExercises) {
    int minutes = 0;
    for (const coach::Exercise& exercise : GetParam().exercises)
        minutes += exercise.stretch ? 0 : exercise.minutes;

    EXPECT_LE(minutes, GetParam().minutes);
}

TEST_P(EachLesson, SpeaksOfItsExercisesWithTheirMeasures) {
    const std::string page = contentOf(GetParam().text);
    for (const coach::Exercise& exercise : GetParam().exercises) {
        ASSERT_NE(exercise.read, "") << exercise.id;
        const std::string section = sectionOf(page, exercise.read);
        ASSERT_NE(section, "") << "no heading begins with \"" << exercise.read << '"';
        EXPECT_NE(section.find('\n' + exercise.measures() + '\n'), std::string::npos)
            << "the section \"" << exercise.read << "\" lacks the line\n"
            << exercise.measures();
    }
}

TEST_P(EachLesson, SendsNobodyToWhatIsNotThere) {
    static const std::regex command(
        "\\./workshop (run|check|show|step|story|hint|solution|reset|figure) +([A-Za-z0-9_.]+)");
    const std::string page = contentOf(GetParam().text);
    for (std::sregex_iterator found(page.begin(), page.end(), command), end; found != end;
         ++found) {
        const std::string id = (*found)[2];
        EXPECT_TRUE(catalog().demo(id) || catalog().exercise(id)) << found->str();
    }
}

TEST(Schedule, AddsUpToThreeHours) {
    int minutes = 0;
    bool all = true;
    for (const coach::Lesson& lesson : catalog().lessons())
        minutes += lesson.minutes;
    for (int number = 0; number <= 8; ++number)
        all = all && catalog().lesson(number);

    EXPECT_LE(minutes, 180);
    EXPECT_TRUE(!all || minutes == 180) << minutes;  // else there are more lessons to come
}

}  // namespace lessons
