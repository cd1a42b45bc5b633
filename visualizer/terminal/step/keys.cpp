#include "visualizer/terminal/step/keys.h"

#include <algorithm>

#include "visualizer/terminal/characters.h"

namespace terminal {

namespace {

constexpr char escape = '\033';

using Kind = Key::Kind;

// "\033[1;5C": parameters, then a letter or ~. The second parameter is 1 plus the modifiers.
Key takeSequence(std::string_view& bytes) {
    const auto isEnd = [](char c) { return c >= '@' && c <= '~'; };
    const auto end = std::find_if(bytes.begin(), bytes.end(), isEnd);
    const auto length = static_cast<std::size_t>(end - bytes.begin());
    const std::string_view parameters = bytes.substr(0, length);
    const char letter = end == bytes.end() ? '\0' : *end;
    bytes.remove_prefix(std::min(length + 1, bytes.size()));

    Key key{Kind::Unknown};
    if (const std::size_t semicolon = parameters.find(';');
        semicolon != std::string_view::npos && semicolon + 1 < parameters.size()) {
        const int modifiers = parameters[semicolon + 1] - '1';
        key.shift = (modifiers & 1) != 0;
        key.alt = (modifiers & 2) != 0;
        key.control = (modifiers & 4) != 0;
    }
    switch (letter) {
        case 'C':
            key.kind = Kind::Right;
            break;
        case 'D':
            key.kind = Kind::Left;
            break;
        case 'H':
            key.kind = Kind::Home;
            break;
        case 'F':
            key.kind = Kind::End;
            break;
        case '~':
            if (parameters.starts_with('1') || parameters.starts_with('7'))
                key.kind = Kind::Home;
            else if (parameters.starts_with('4') || parameters.starts_with('8'))
                key.kind = Kind::End;
            break;
        default:
            break;
    }
    return key;
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

Key takeKey(std::string_view& bytes) {
    const char first = bytes[0];
    if (static_cast<unsigned char>(first) >= 0x80)
        return {Kind::Character, takeCharacter(bytes)};
    bytes.remove_prefix(1);
    if (first == '\r' || first == '\n')
        return {Kind::Enter};
    if (first == '\b' || first == '\177')
        return {Kind::Backspace};
    if (first != escape)
        return {Kind::Character, static_cast<char32_t>(first)};
    if (bytes.empty())
        return {Kind::Escape};
    if (bytes[0] == '[' || bytes[0] == 'O') {
        bytes.remove_prefix(1);
        return takeSequence(bytes);
    }
    Key key = takeKey(bytes);  // Alt sends an escape before the key
    key.alt = true;
    return key;
}

Action actionOf(const Key& key) {
    switch (key.kind) {
        case Kind::Right:
            return key.control ? Action::SameForward
                   : key.shift ? Action::TurnForward
                               : Action::Forward;
        case Kind::Left:
            return key.alt       ? Action::Return
                   : key.control ? Action::SameBack
                   : key.shift   ? Action::TurnBack
                                 : Action::Back;
        case Kind::Home:
            return Action::First;
        case Kind::End:
            return Action::Last;
        case Kind::Backspace:
            return Action::Return;
        case Kind::Escape:
            return Action::Quit;
        case Kind::Character:
            break;
        default:
            return Action::None;
    }
    switch (onUsKeyboard(key.character)) {
        case 'l':
            return Action::Forward;
        case 'h':
            return Action::Back;
        case 'L':
            return Action::TurnForward;
        case 'H':
            return Action::TurnBack;
        case '.':
            return Action::SameForward;
        case ',':
            return Action::SameBack;
        case '[':
            return Action::ToCause;
        case ']':
            return Action::ToEffect;
        case '^':
            return Action::First;
        case '$':
            return Action::Last;
        case ' ':
            return Action::PlayPause;
        case '+':
            return Action::Faster;
        case '-':
            return Action::Slower;
        case '/':
            return Action::Search;
        case 'n':
            return Action::FindNext;
        case 'm':
        case 'M':
            return Action::Bookmark;
        case '\'':
            return Action::NextBookmark;
        case 'r':
            return Action::Rails;
        case '?':
            return Action::Help;
        case 'q':
        case '\003':
            return Action::Quit;
        default:
            return Action::None;
    }
}

const char* const keysInWords =
    "→  ←           one event forward, back                    (also l  h)\n"
    "Shift →  ←     one turn of the loop                       (also L  H)\n"
    "Ctrl →  ←      next, previous event of the same thing     (also .  ,)\n"
    "[  ]           to the cause, to the first effect\n"
    "Space          play, pause; + and - change the speed\n"
    "Home End       the beginning; the end, and follow         (also ^  $)\n"
    "/  n           search in the sentences; the next one\n"
    "M  '           bookmark here; to the next bookmark\n"
    "Alt ←          back where you jumped from                 (also Backspace)\n"
    "r              the rails of the Deferreds; the loop again\n"
    "?              all keys\n"
    "q              end";

}  // namespace terminal
