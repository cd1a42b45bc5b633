#include "tests/slides/deck.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "tests/lessons/blocks.h"

namespace slides {

namespace {

// Takes all that matches out of the text, and returns what it was.
std::string takeOut(std::string& text, const std::regex& what) {
    std::string taken;
    for (std::sregex_iterator found(text.begin(), text.end(), what), end; found != end; ++found)
        taken += found->str(1) + '\n';
    text = std::regex_replace(text, what, "");
    return taken;
}

std::vector<Figure> figuresIn(const std::string& text) {
    static const std::regex figure(R"(!\[([^\]]*)\]\(figures/(\w+)\.(\w+)\.(\w+)\.png\))");
    std::vector<Figure> figures;
    for (std::sregex_iterator found(text.begin(), text.end(), figure), end; found != end; ++found)
        figures.push_back({found->str(1), found->str(2), found->str(3), found->str(4)});
    return figures;
}

int wordsIn(const std::string& text) {
    static const std::regex word(R"([^\s]*[A-Za-z0-9][^\s]*)");
    return static_cast<int>(std::distance(std::sregex_iterator(text.begin(), text.end(), word),
                                          std::sregex_iterator()));
}

Slide slideOf(const std::string& text, int line) {
    static const std::regex comment(R"(<!--([^]*?)-->)");
    static const std::regex picture(R"(!\[[^\]]*\]\([^)]*\))");
    static const std::regex fenced(R"(```[^\n]*\n([^]*?)```)");
    static const std::regex minutes(R"(^\s*(\d+(?:\.\d+)?) min\.)");
    Slide slide;
    slide.line = line;
    slide.text = text;
    slide.figures = figuresIn(text);
    for (const lessons::Block& block : lessons::blocksOf(text))
        slide.codeLines += static_cast<int>(std::ranges::count(block.text, '\n'));
    std::string rest = text;
    for (std::sregex_iterator found(rest.begin(), rest.end(), comment), end; found != end; ++found)
        if (found->str(1).find("_class:") == std::string::npos)
            slide.notes += found->str(1);
    std::smatch found;
    if (std::regex_search(slide.notes, found, minutes))
        slide.minutes = std::stod(found[1]);
    takeOut(rest, comment);
    takeOut(rest, fenced);
    takeOut(rest, picture);
    slide.words = wordsIn(rest);
    return slide;
}

}  // namespace

std::vector<Slide> readDeck(const std::filesystem::path& deck) {
    std::ifstream file(deck);
    if (!file)
        throw std::runtime_error("cannot read " + deck.string());
    std::vector<Slide> slides;
    std::string text;
    int number = 0, began = 1, rulers = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line != "---") {
            text += line + '\n';
            continue;
        }
        if (++rulers > 2)  // the first two are around the front matter
            slides.push_back(slideOf(text, began));
        text.clear();
        began = number + 1;
    }
    if (rulers < 2)
        throw std::runtime_error(deck.string() + " has no front matter");
    slides.push_back(slideOf(text, began));
    return slides;
}

}  // namespace slides
