#include "visualizer/terminal/step/keys.h"

#include <algorithm>

#include "visualizer/terminal/characters.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"

namespace terminal {

using replay::Action;
using replay::FrontEnd;
using replay::Key;
using replay::keyOf;

namespace {

constexpr char escape = '\033';

// What the terminal has besides: not every terminal sends Ctrl → or Home, but all send letters.
constexpr struct {
    std::string_view key;
    Action action;
} otherKeys[] = {
    {"l", Action::Forward},        {"h", Action::Back},
    {"L", Action::TurnForward},    {"H", Action::TurnBack},
    {"w", Action::SameForward},    {"b", Action::SameBack},
    {"^", Action::First},          {"$", Action::Last},
    {"Backspace", Action::Return}, {"+", Action::Faster},
    {"-", Action::Slower},         {"n", Action::FindNext},
    {"'", Action::NextBookmark},   {"\"", Action::PreviousBookmark},
    {"Esc", Action::Quit},         {"Ctrl C", Action::Quit},
};

// "5~" of "\033[5~": the first parameter says which key it is.
Key numbered(std::string_view parameters) {
    switch (parameters.empty() ? '\0' : parameters[0]) {
        case '1':
        case '7':
            return Key::Home;
        case '4':
        case '8':
            return Key::End;
        case '5':
            return Key::PageUp;
        case '6':
            return Key::PageDown;
        default:
            return Key::None;
    }
}

// "\033[1;5C": parameters, then a letter or ~. The second parameter is 1 plus the modifiers.
TypedKey takeSequence(std::string_view& bytes) {
    const auto isEnd = [](char c) { return c >= '@' && c <= '~'; };
    const auto end = std::find_if(bytes.begin(), bytes.end(), isEnd);
    const auto length = static_cast<std::size_t>(end - bytes.begin());
    const std::string_view parameters = bytes.substr(0, length);
    const char letter = end == bytes.end() ? '\0' : *end;
    bytes.remove_prefix(std::min(length + 1, bytes.size()));

    TypedKey key;
    if (const std::size_t semicolon = parameters.find(';');
        semicolon != std::string_view::npos && semicolon + 1 < parameters.size()) {
        const int modifiers = parameters[semicolon + 1] - '1';
        key.press.shift = (modifiers & 1) != 0;
        key.press.alt = (modifiers & 2) != 0;
        key.press.ctrl = (modifiers & 4) != 0;
    }
    key.press.key = letter == 'C'   ? Key::Right
                    : letter == 'D' ? Key::Left
                    : letter == 'H' ? Key::Home
                    : letter == 'F' ? Key::End
                    : letter == '~' ? numbered(parameters)
                                    : Key::None;
    return key;
}

// A character, and the key that writes it; ^C is Ctrl and C.
TypedKey written(char32_t character) {
    if (character == U'\r' || character == U'\n')
        return {{Key::Enter}};
    if (character == U'\b' || character == U'\177')
        return {{Key::Backspace}};
    if (character < U' ')
        return {{.key = keyOf(character + U'@'), .ctrl = true}, character};
    return {{keyOf(onUsKeyboard(character))}, character};
}

bool isCalled(const TypedKey& key, std::string_view name) {
    if (name.size() == 1)
        return onUsKeyboard(key.character) == static_cast<char32_t>(name[0]);
    return key.press == replay::keyPressNamed(name);
}

}  // namespace

char32_t onUsKeyboard(char32_t character) {
    constexpr std::u32string_view russian =
        U"йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,іїєІЇЄ";
    constexpr std::u32string_view us =
        U"qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?s]'S}\"";
    static_assert(russian.size() == us.size());
    // Only letters: a dot may come from any keyboard, and means itself.
    const std::size_t at = character < 0x400 ? russian.npos : russian.find(character);
    return at == russian.npos ? character : us[at];
}

TypedKey takeKey(std::string_view& bytes) {
    if (bytes[0] != escape)
        return written(takeCharacter(bytes));
    bytes.remove_prefix(1);
    if (bytes.empty())
        return {{Key::Escape}};
    if (bytes[0] == '[' || bytes[0] == 'O') {
        bytes.remove_prefix(1);
        return takeSequence(bytes);
    }
    // Alt sends an escape before the key. Before all but the arrows it may be an Esc of its own.
    TypedKey key = takeKey(bytes);
    key.press.alt |= key.press.key == Key::Left || key.press.key == Key::Right;
    return key;
}

Action actionOf(const TypedKey& key) {
    const auto other =
        std::ranges::find_if(otherKeys, [&](const auto& one) { return isCalled(key, one.key); });
    return other != std::end(otherKeys) ? other->action
                                        : replay::actionOf(key.press, FrontEnd::Terminal);
}

std::vector<std::string> keysInWords(bool ascii) {
    // Before it is laid out: what stands for a sign may be wider.
    const auto said = [&](const char* text) { return ascii ? asAscii(text) : text; };
    std::vector<std::string> lines;
    for (const replay::Command& command : commands(FrontEnd::Terminal)) {
        std::string others;
        for (const auto& other : otherKeys)
            if (other.action == command.action)
                others += (others.empty() ? " (also " : ", ") + std::string(other.key);
        Line line(said(command.keys));
        line.padTo(10).add(said(command.does));
        if (!others.empty())
            line.padTo(55).add(others + ")");
        lines.push_back(line.text(line.width(), false, false));
    }
    return lines;
}

}  // namespace terminal
