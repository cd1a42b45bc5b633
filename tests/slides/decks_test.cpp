// Each lesson has a deck. A slide is small, has its minutes, and shows what a program really does.

#include <map>
#include <memory>
#include <stdexcept>

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

// Each demo is run once, however many figures are drawn of it. Throws std::runtime_error where it
// cannot be run.
class Runs {
public:
    const replay::Run& of(const std::string& id) {
        const coach::Demo* demo = catalog().demo(id);
        if (!demo)
            throw std::runtime_error("there is no demo " + id);
        Recorded& recorded = recorded_[id];
        if (!recorded.run) {
            recorded.demo = std::make_unique<lessons::DemoRun>(*demo);
            if (!recorded.demo->problem.empty())
                throw std::runtime_error(recorded.demo->problem);
            recorded.run = std::make_unique<replay::Run>(recorded.demo->trace.string());
        }
        return *recorded.run;
    }

private:
    struct Recorded {
        std::unique_ptr<lessons::DemoRun> demo;
        std::unique_ptr<replay::Run> run;
    };
    std::map<std::string, Recorded> recorded_;
};

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
            if (block.words.size() == 2) {
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
    Runs runs;
    for (const Slide& slide : slides) {
        for (const Figure& figure : slide.figures) {
            const replay::Run& run = runs.of(figure.demo);
            const std::string sentence =
                replay::sentence(run, terminal::eventCalled(run, figure.at));
            EXPECT_NE(figure.words, "") << place(slide);
            EXPECT_NE(sentence.find(figure.words), std::string::npos)
                << place(slide) << "event " << figure.at << " of " << figure.demo << " is\n"
                << sentence;
        }
    }
}

TEST_P(Deck, ShowsFiguresOfTextAsTheDemosDraw) {
    Runs runs;
    for (const Slide& slide : slides) {
        for (const lessons::Block& block : lessons::blocksOf(slide.text)) {
            if (block.words.empty() || block.words[0] != "figure")
                continue;
            ASSERT_EQ(block.words.size(), 4u) << place(slide) << "figure DEMO PANE AT";
            EXPECT_EQ(terminal::figure(runs.of(block.words[1]), block.words[2], block.words[3]),
                      block.text)
                << place(slide) << "./workshop figure " << block.words[1] << ' ' << block.words[2]
                << ' ' << block.words[3];
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
