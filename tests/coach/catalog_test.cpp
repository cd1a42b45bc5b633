#include "visualizer/coach/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace coach {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(CommandOf, SaysWhatAPersonTypes) {
    EXPECT_EQ(coach::commandOf("nc", 1400), "nc 127.0.0.1 1400");
    EXPECT_EQ(coach::commandOf("curl", 8080), "curl -i http://127.0.0.1:8080/");
    EXPECT_EQ(coach::commandOf("curl /hello/Ann", 8080), "curl -i http://127.0.0.1:8080/hello/Ann");
    EXPECT_EQ(coach::commandOf("openssl", 1443), "openssl s_client -quiet -connect 127.0.0.1:1443");
}

TEST(Catalog, FindsByName) {
    const Catalog catalog = Catalog::load(UNRAVEL_ROOT);

    EXPECT_THAT(catalog.problems(), ::testing::IsEmpty());
    ASSERT_TRUE(catalog.exercise("5.1"));
    EXPECT_EQ(catalog.exercise("5.1")->target(), "exercise.5.1");
    ASSERT_TRUE(catalog.demo("shout"));
    EXPECT_EQ(catalog.demo("shout")->target(), "demo.shout");
    EXPECT_FALSE(catalog.exercise("5"));
    EXPECT_FALSE(catalog.lesson(99));
}

TEST(Catalog, ReadsAnExercise) {
    const TemporaryFolder folder;
    folder.write("lessons/3_deferreds/lesson.json", R"({
        "number": 3, "title": "Deferreds", "minutes": 43,
        "exercises": [{"id": "3.5", "title": "Fan out", "minutes": 12, "level": 3, "stretch": true,
                       "files": ["exercises/3.5_all/all.cpp", "exercises/3.5_all/one.h"],
                       "read": "Exercise 3.5", "hints": ["think", "write"],
                       "guess": {"ask": "How many?", "answer": "Two.",
                                 "run": "{times f}", "check": "Counts"}}]})");

    const Catalog catalog = Catalog::load(folder.path);

    ASSERT_TRUE(catalog.exercise("3.5"));
    const Exercise& exercise = *catalog.exercise("3.5");
    EXPECT_EQ(exercise.mainFile(), "exercises/3.5_all/all.cpp");
    EXPECT_THAT(exercise.solution(),
                ElementsAre("solutions/3.5_all/all.cpp", "solutions/3.5_all/one.h"));
    EXPECT_EQ(exercise.stars(), "★★★");
    EXPECT_EQ(exercise.measures(), "★★★ · 12 minutes · 3 points · stretch");
    EXPECT_EQ(exercise.port, 0);
    EXPECT_EQ(exercise.guess.ask, "How many?");
    EXPECT_EQ(exercise.guess.answer, "Two.");
    EXPECT_EQ(exercise.guess.run, "{times f}");
    EXPECT_EQ(exercise.guess.check, "Counts");
}

TEST(Catalog, ReadsAQuestion) {
    const TemporaryFolder folder;
    folder.write("lessons/3_deferreds/lesson.json", R"({
        "number": 3, "title": "Deferreds", "minutes": 43,
        "questions": [{"ask": "What comes?", "options": ["a", "b"], "answer": 1, "why": "So."},
                      {"ask": "And now?", "options": ["a", "b"], "answer": 0, "why": "So.",
                       "demo": "passes_on"}]})");

    const Catalog catalog = Catalog::load(folder.path);

    ASSERT_THAT(catalog.lesson(3)->questions, SizeIs(2));
    EXPECT_EQ(catalog.lesson(3)->questions[0].answer, 1u);
    EXPECT_EQ(catalog.lesson(3)->questions[0].id(), "3#1");
    EXPECT_EQ(catalog.lesson(3)->questions[1].id(), "3#2");
    EXPECT_EQ(catalog.lesson(3)->questions[1].demo, "passes_on");
}

class WrongCatalog : public ::testing::Test {
protected:
    // What is said of a lesson.json with this in it.
    static std::string saidOf(const std::string& text) {
        const TemporaryFolder folder;
        folder.write("lessons/1_first/lesson.json", text);
        folder.write("lessons/2_second/lesson.json",
                     R"({"number": 2, "title": "Second", "minutes": 5})");
        const Catalog catalog = Catalog::load(folder.path);
        EXPECT_TRUE(catalog.lesson(2)) << "the other lessons go on";
        return catalog.problems().empty() ? "nothing" : catalog.problems().front();
    }
    static std::string saidOfQuestion(const std::string& options, const std::string& answer) {
        return saidOf(R"({"number": 1, "title": "First", "minutes": 5, "questions": [
            {"ask": "What?", "why": "So.", "options": )" +
                      options + R"(, "answer": )" + answer + "}]}");
    }
};

TEST_F(WrongCatalog, IsNamedWithWhatIsWrongInIt) {
    EXPECT_THAT(saidOf(R"({"number": 1})"),
                AllOf(HasSubstr("1_first/lesson.json"), HasSubstr("title")));
    EXPECT_THAT(saidOf("{"), HasSubstr("1_first/lesson.json"));
    EXPECT_THAT(saidOf(R"({"number": 1, "title": "First", "minutes": 5, "exercises": [
                    {"id": "1.1", "title": "T", "minutes": 1, "level": 4, "files": ["a/b/c"],
                     "read": "T", "hints": []}]})"),
                HasSubstr("exercise 1.1: the level is 1, 2 or 3"));
}

TEST_F(WrongCatalog, HasNoAnswerOutsideOfItsOptions) {
    EXPECT_EQ(saidOfQuestion(R"(["a", "b"])", "1"), "nothing");
    EXPECT_THAT(saidOfQuestion(R"(["a", "b"])", "2"), HasSubstr("question 1: \"answer\""));
    EXPECT_THAT(saidOfQuestion(R"(["a"])", "0"), HasSubstr("question 1: 2 to 5 options"));
}

}  // namespace coach
