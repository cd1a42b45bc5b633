#include "engine/web/headers.h"

#include <algorithm>

namespace engine::web {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A line end in a header would begin another header, of somebody else's choice.
std::string onOneLine(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
    return line;
}

}  // namespace

bool sameIgnoringCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void Headers::addRawHeader(std::string_view name, std::string_view value) {
    fields_.emplace_back(onOneLine(name), onOneLine(value));
}

void Headers::setRawHeader(std::string_view name, std::string_view value) {
    removeHeader(name);
    addRawHeader(name, value);
}

void Headers::removeHeader(std::string_view name) {
    std::erase_if(fields_, [&](const Field& field) { return sameIgnoringCase(field.first, name); });
}

const std::string* Headers::find(std::string_view name) const {
    const auto found = std::find_if(fields_.rbegin(), fields_.rend(), [&](const Field& field) {
        return sameIgnoringCase(field.first, name);
    });
    return found == fields_.rend() ? nullptr : &found->second;
}

std::optional<std::string_view> Headers::getHeader(std::string_view name) const {
    const std::string* const value = find(name);
    return value ? std::optional<std::string_view>(*value) : std::nullopt;
}

std::vector<std::string> Headers::getRawHeaders(std::string_view name) const {
    std::vector<std::string> values;
    for (const Field& field : fields_)
        if (sameIgnoringCase(field.first, name))
            values.push_back(field.second);
    return values;
}

}  // namespace engine::web
