// Prose and code cannot drift apart: a block of code in a lesson that is headed by a path stands in
// that file, letter for letter.

#include "tests/lessons/blocks.h"
#include "tests/lessons/taught.h"

namespace lessons {

TEST(Lessons, ShowCodeThatStandsInTheFileNamed) {
    int shown = 0;
    for (const coach::Lesson& lesson : catalog().lessons()) {
        for (const Block& block : blocksOf(contentOf(lesson.text))) {
            if (block.words.size() != 2)  // a language and a path
                continue;
            ++shown;
            EXPECT_NE(contentOf(paths.root / block.words[1]).find(block.text), std::string::npos)
                << lesson.text.string() << ':' << block.line << ": this is not in "
                << block.words[1] << ":\n"
                << block.text;
        }
    }
    EXPECT_GT(shown, 0);
}

}  // namespace lessons
