// Figures of the lessons are drawn from traces of their demos:
//
//   lessons_tests            compares
//   lessons_tests --update   writes them into each lesson.md; look at the difference before you
//   commit

#include <fstream>
#include <map>
#include <memory>

#include "tests/lessons/blocks.h"
#include "tests/lessons/demo_run.h"
#include "tests/lessons/taught.h"
#include "visualizer/replay/run.h"
#include "visualizer/terminal/figure.h"

namespace lessons {

extern bool updating;

namespace {

// Each demo is run once, however many figures are drawn of it.
class Drawer {
public:
    // Throws std::runtime_error where it cannot be drawn.
    std::string drawn(const Block& block) {
        if (block.words.size() != 4)
            throw std::runtime_error("a figure is headed by: figure DEMO PANE AT");
        return terminal::figure(runOf(block.words[1]), block.words[2], block.words[3]);
    }

private:
    const replay::Run& runOf(const std::string& id) {
        const coach::Demo* demo = catalog().demo(id);
        if (!demo)
            throw std::runtime_error("there is no demo " + id);
        Recorded& recorded = recorded_[id];
        if (!recorded.run) {
            recorded.demo = std::make_unique<DemoRun>(*demo);
            if (!recorded.demo->problem.empty())
                throw std::runtime_error(recorded.demo->problem);
            recorded.run = std::make_unique<replay::Run>(recorded.demo->trace.string());
        }
        if (!recorded.run->trace().virtualTime())
            throw std::runtime_error(id + " runs in real time, and not the same each time");
        return *recorded.run;
    }

    struct Recorded {
        std::unique_ptr<DemoRun> demo;
        std::unique_ptr<replay::Run> run;
    };
    std::map<std::string, Recorded> recorded_;
};

}  // namespace

TEST(Figures, ShowWhatTheirDemosDo) {
    Drawer drawer;
    for (const coach::Lesson& lesson : catalog().lessons()) {
        const std::string before = contentOf(lesson.text);
        const std::string now = withBlocks(before, [&](const Block& block) {
            if (block.words.empty() || block.words[0] != "figure")
                return block.text;
            const std::string place =
                paths.shown(lesson.text) + ':' + std::to_string(block.line) + ": ";
            std::string drawn = block.text;
            try {
                drawn = drawer.drawn(block);
            } catch (const std::exception& error) {
                ADD_FAILURE() << place << error.what();
            }
            if (!updating && block.text != drawn)
                ADD_FAILURE() << place << "it shows\n"
                              << block.text << "where the demo does\n"
                              << drawn << "If the demo is right: lessons_tests --update";
            return drawn;
        });
        if (updating && now != before)
            std::ofstream(lesson.text) << now;
    }
}

}  // namespace lessons
