#include "visualizer/desktop/search.h"

#include <algorithm>

#include "visualizer/replay/story.h"

namespace desktop {

using replay::Serial;

bool hasWords(std::string_view text, std::string_view words) {
    // Not tolower(): that of the Turkish locale does not make an i of an I.
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    };
    const auto same = [&](char a, char b) { return lower(a) == lower(b); };
    return !std::ranges::search(text, words, same).empty() || words.empty();
}

void Search::start(const replay::Run& run, Serial from) {
    at_ = from;
    left_ = words.empty() ? 0 : replay::number(run.last());
}

Serial Search::goOn(const replay::Run& run, std::uint32_t most) {
    for (; left_ > 0 && most > 0; --left_, --most) {
        at_ = at_ < run.last() ? replay::serialOf(replay::number(at_) + 1) : replay::serialOf(1);
        if (hasWords(replay::headline(run, at_), words)) {
            left_ = 0;
            return at_;
        }
    }
    return Serial::None;
}

}  // namespace desktop
