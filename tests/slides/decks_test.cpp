// Each lesson has a deck. A slide is small, has its minutes, and shows what a program really does.

#include <map>
#include <memory>

#include "tests/lessons/blocks.h"
#include "tests/lessons/demo_run.h"
#include "tests/lessons/taught.h"
#include "tests/slides/deck.h"
#include "visualizer/replay/story.h"
#include "visualizer/terminal/figure.h"

namespace slides {

using lessons::catalog;
using lessons::contentOf;

namespace {

constexpr int mostWords = 30;
constexpr int mostLinesOfCode = 12;

std::filesystem::path deckOf(const coach::Lesson& lesson) {
    const std::filesystem::path folder = lesson.text.parent_path().filename();
    return lessons::paths.root / "slides" / (folder.string() + ".md");
}

// Minutes of talk: those of the lesson without its exercises.
int minutesToTalk(const coach::Lesson& lesson) {
    int minutes = lesson.minutes;
    for (const coach::Exercise& exercise : lesson.exercises)
        minutes -= exercise.stretch ? 0 : exercise.minutes;
    return minutes;
}

}  // namespace

class Deck : public ::testing::TestWithParam<coach::Lesson> {
protected:
    void SetUp() override {
        deck = deckOf(GetParam());
        ASSERT_TRUE(std::filesystem::exists(deck)) << deck;
        slides = readDeck(deck);
    }

    std::string place(const Slide& slide) const {
        return deck.filename().string() + ':' + std::to_string(slide.line) + ": ";
    }

    std::filesystem::path deck;
    std::vector<Slide> slides;
};
INSTANTIATE_TEST_SUITE_P(Of, Deck, ::testing::ValuesIn(catalog().lessons()),
                         [](const auto& of) { return std::to_string(of.param.number); });

TEST_P(Deck, HasSlidesThatCanBeReadAtAGlance) {
    for (const Slide& slide : slides) {
        EXPECT_LE(slide.words, mostWords) << place(slide);
        EXPECT_LE(slide.codeLines, mostLinesOfCode) << place(slide);
        EXPECT_LE(slide.figures.size(), 1u) << place(slide);
    }
}

TEST_P(Deck, TakesNoLongerThanItsLessonWithoutTheExercises) {
    double minutes = 0;
    for (const Slide& slide : slides) {
        EXPECT_GT(slide.minutes, 0)
            << place(slide) << "notes begin with their minutes: \"1.5 min.\"";
        minutes += slide.minutes;
    }
    EXPECT_LE(minutes, minutesToTalk(GetParam()));
}

TEST_P(Deck, ShowsCodeThatStandsInTheFileNamed) {
    for (const Slide& slide : slides) {
        for (const lessons::Block& block : lessons::blocksOf(slide.text)) {
            if (block.words.size() == 2 && block.words[0] == "cpp") {
                EXPECT_NE(contentOf(lessons::paths.root / block.words[1]).find(block.text),
                          std::string::npos)
                    << place(slide) << "this is not in " << block.words[1] << ":\n"
                    << block.text;
            }
        }
    }
}

// The words of a figure say what it shows, so that they go out of date where the picture would.
TEST_P(Deck, ShowsTheEventThatEachFigureIsNamedAfter) {
    std::map<std::string, std::unique_ptr<lessons::DemoRun>> runs;
    for (const Slide& slide : slides) {
        for (const Figure& figure : slide.figures) {
            const coach::Demo* demo = catalog().demo(figure.demo);
            ASSERT_TRUE(demo) << place(slide) << "there is no demo " << figure.demo;
            auto& recorded = runs[figure.demo];
            if (!recorded)
                recorded = std::make_unique<lessons::DemoRun>(*demo);
            ASSERT_EQ(recorded->problem, "");
            const replay::Run run(recorded->trace.string());
            const std::string sentence =
                replay::sentence(run, terminal::eventCalled(run, figure.at));
            EXPECT_NE(figure.words, "") << place(slide);
            EXPECT_NE(sentence.find(figure.words), std::string::npos)
                << place(slide) << "event " << figure.at << " of " << figure.demo << " is\n"
                << sentence;
        }
    }
}

TEST(Decks, AreThoseOfTheLessons) {
    for (const auto& entry : std::filesystem::directory_iterator(lessons::paths.root / "slides")) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() != ".md" || name == "README.md")
            continue;
        EXPECT_TRUE(catalog().lesson(std::atoi(name.c_str())) &&
                    deckOf(*catalog().lesson(std::atoi(name.c_str()))) == entry.path())
            << name << " is named after no lesson";
    }
}

}  // namespace slides
