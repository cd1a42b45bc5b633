#pragma once

// The fenced blocks of a Markdown page.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lessons {

struct Block {
    std::vector<std::string>
        words;         // behind the first fence: {"figure", "passes_on", "loop", "14"}
    std::string text;  // ends in a newline, unless it is empty
    int line = 0;      // of the first fence, from 1
};

std::vector<Block> blocksOf(std::string_view markdown);

// The page with the text of each block replaced by what `textOf` says of it.
std::string withBlocks(std::string_view markdown,
                       const std::function<std::string(const Block&)>& textOf);

}  // namespace lessons
