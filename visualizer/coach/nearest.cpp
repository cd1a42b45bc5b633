#include "visualizer/coach/nearest.h"

#include <algorithm>
#include <numeric>

namespace coach {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);  // from a's beginning to each beginning of b
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    std::string best;
    std::size_t fewest = std::max<std::size_t>(1, word.size() / 2) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t changes = distance(word, candidate);
        if (changes < fewest) {
            fewest = changes;
            best = candidate;
        }
    }
    return best;
}

std::string unknown(const std::string& kind, const std::string& what,
                    const std::vector<std::string>& known) {
    std::string sentence = "There is no " + kind + " called \"" + what + "\".";
    if (const std::string meant = nearest(what, known); !meant.empty())
        sentence += " Did you mean " + meant + "?";
    sentence += "\nThere is:";
    for (const std::string& name : known)
        sentence += ' ' + name;
    return sentence;
}

}  // namespace coach
