#include "engine/text_of.h"

#include "engine/printable.h"

namespace engine::detail {

namespace {

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

}  // namespace

// Quotes are there to tell the text "42" from the number; control characters would tear lines.
void appendQuoted(std::string& to, std::string_view text) {
    to += '"';
    std::size_t length = 0;
    for (const char c : text) {
        const bool startsCharacter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (startsCharacter && ++length > longestValueText) {
            to += "…";
            break;
        }
        if (c == '"')
            to += "\\\"";
        else if (static_cast<unsigned char>(c) >= 0x20)
            to += c;
        else if (const std::string_view letter = letterEscape(c); !letter.empty())
            to += letter;
        else
            to += '?';
    }
    to += '"';
}

std::string typeTextOf(const std::type_info& type) {
    std::string name = typeName(type);
    replaceAll(name, "basic_string<char, char_traits<char>, allocator<char> >", "string");
    // The allocators that nobody chose.
    for (std::size_t at; (at = name.find(", allocator<")) != std::string::npos;) {
        std::size_t end = at + 2;
        int depth = 0;
        do {
            depth += name[end] == '<';
            depth -= name[end] == '>';
            ++end;
        } while (end < name.size() && (depth > 0 || name[end - 1] != '>'));
        name.erase(at, end - at);
    }
    replaceAll(name, " >", ">");
    return name;
}

}  // namespace engine::detail
