#include "visualizer/replay/navigator/search.h"

#include <algorithm>

#include "visualizer/replay/story.h"

namespace replay {

void Search::start(const Run& run, std::string words, Serial from) {
    words_ = std::move(words);
    at_ = from;
    left_ = words_.empty() ? 0 : number(run.last());
}

Serial Search::goOn(const Run& run, std::uint32_t most) {
    for (; left_ > 0 && most > 0; --left_, --most) {
        at_ = at_ < run.last() ? serialOf(number(at_) + 1) : serialOf(1);
        if (hasWords(headline(run, at_), words_) || hasWords(sentence(run, at_), words_)) {
            left_ = 0;
            return at_;
        }
    }
    return Serial::None;
}

bool hasWords(std::string_view text, std::string_view words) {
    // Not tolower(): that of the Turkish locale does not make an i of an I.
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    };
    const auto same = [&](char a, char b) { return lower(a) == lower(b); };
    return !std::ranges::search(text, words, same).empty() || words.empty();
}

}  // namespace replay
