#include "visualizer/replay/words.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "engine/printable.h"

namespace replay {

namespace {

// A text's own quotes and backslashes stand as they are; inside quotes of ours they are marked.
enum class Inside { Text, Quotes };

std::string escaped(char c, Inside inside) {
    if (const std::string_view letter = engine::letterEscape(c); !letter.empty())
        return std::string(letter);
    if (c == '\0')
        return "\\0";
    if (inside == Inside::Quotes && (c == '"' || c == '\\'))
        return {'\\', c};
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte < 127)
        return std::string(1, c);
    std::array<char, 5> hex;
    std::snprintf(hex.data(), hex.size(), "\\x%02X", byte);
    return hex.data();
}

std::string shownAs(std::string_view bytes, std::size_t limit, Inside inside) {
    std::string text;
    std::size_t width = 0;
    while (!bytes.empty()) {
        const bool ascii = static_cast<unsigned char>(bytes[0]) < 0x80;
        const std::size_t character = ascii ? 0 : engine::printableLength(bytes);
        const std::string shown =
            character ? std::string(bytes.substr(0, character)) : escaped(bytes[0], inside);
        width += character ? 1 : shown.size();
        if (width > limit)
            return text + "…";
        text += shown;
        bytes.remove_prefix(character ? character : 1);
    }
    return text;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
    return shownAs(text, limit, Inside::Text);
}

std::string quoted(std::string_view bytes, std::size_t limit) {
    return '"' + shownAs(bytes, limit, Inside::Quotes) + '"';
}

std::string duration(std::int64_t nanoseconds) {
    struct Unit {
        double size;
        const char* name;
    };
    static constexpr Unit units[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}};
    const double length = std::abs(static_cast<double>(nanoseconds));
    // Three digits are enough to tell times apart, and few enough to read.
    for (const Unit& unit : units) {
        const double inUnit = length / unit.size;
        if (inUnit < 0.9995 && unit.size > 1)
            continue;
        const int decimals = inUnit < 9.995 ? 2 : inUnit < 99.95 ? 1 : 0;
        std::array<char, 64> digits;
        std::snprintf(digits.data(), digits.size(), "%s%.*f", nanoseconds < 0 ? "-" : "", decimals,
                      inUnit);
        std::string text = digits.data();
        if (text.find('.') != std::string::npos) {
            text.erase(text.find_last_not_of('0') + 1);
            if (text.back() == '.')
                text.pop_back();
        }
        return (text == "-0" ? "0" : text) + ' ' + unit.name;
    }
    return "";
}

std::string clockTime(std::int64_t nanoseconds) {
    char text[64];
    const long long ms = nanoseconds / 1'000'000;
    if (nanoseconds < 100'000'000)
        std::snprintf(text, sizeof text, "%.3f ms", static_cast<double>(nanoseconds) / 1e6);
    else if (ms < 60'000)
        std::snprintf(text, sizeof text, "%lld.%03lld s", ms / 1000, ms % 1000);
    else
        std::snprintf(text, sizeof text, "%lld:%02lld.%03lld", ms / 60'000, ms / 1000 % 60,
                      ms % 1000);
    return text;
}

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;)
        text.insert(at -= 3, 1, ' ');
    return text;
}

std::string counted(std::int64_t n, std::string_view thing) {
    return grouped(n) + ' ' + std::string(thing) + (n == 1 ? "" : "s");
}

std::string fromOne(std::int64_t index) {
    return std::to_string(timeBetween(-1, index));
}

std::int64_t timeBetween(std::int64_t from, std::int64_t to) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(to) -
                                     static_cast<std::uint64_t>(from));
}

std::string_view withoutNamespaces(std::string_view typeName) {
    const std::size_t arguments = typeName.find('<');
    const std::size_t colons = typeName.substr(0, arguments).rfind("::");
    // Not "{lambda(…)}" or "(anonymous class)", whose colons mean other things.
    return colons == std::string_view::npos || colons + 2 >= typeName.size()
               ? typeName
               : typeName.substr(colons + 2);
}

std::string capitalized(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string ended(std::string sentence) {
    return sentence.ends_with('.') ? sentence : sentence + '.';
}

std::string detail(const std::string& more) {
    return more.empty() ? "." : ": " + ended(more);
}

std::string followedBy(const std::string& more) {
    return more.empty() ? "" : ' ' + more;
}

}  // namespace replay
