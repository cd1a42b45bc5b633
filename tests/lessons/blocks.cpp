#include "tests/lessons/blocks.h"

#include <sstream>

namespace lessons {

std::vector<Block> blocksOf(std::string_view markdown) {
    std::vector<Block> blocks;
    withBlocks(markdown, [&](const Block& block) {
        blocks.push_back(block);
        return block.text;
    });
    return blocks;
}

std::string withBlocks(std::string_view markdown,
                       const std::function<std::string(const Block&)>& textOf) {
    std::string page;
    std::stringstream lines{std::string(markdown)};
    Block block;
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const bool fence = line.starts_with("```");
        if (fence && !inside) {
            block = {.words = {}, .text = {}, .line = number};
            std::stringstream words(line.substr(3));
            for (std::string word; words >> word;)
                block.words.push_back(word);
        } else if (fence) {
            page += textOf(block);
        }
        if (inside && !fence)
            block.text += line + '\n';
        else
            page += line + '\n';
        inside = inside != fence;
    }
    return page;
}

}  // namespace lessons
