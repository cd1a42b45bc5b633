#pragma once

// A key as the learner knows it: what is printed on it, whatever the keyboard's layout.
//
// Keys that write are their (lower case) character: keyOf('m'), keyOf('['). The others have names.
// Windows and terminals each turn what they get into this.

#include <cstdint>
#include <string_view>

namespace replay {

enum class Key : std::uint32_t {
    None = 0,
    Left = 0x110000,  // beyond all characters
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Enter,
    Backspace,
    Escape,
};

constexpr Key keyOf(char32_t character) {
    if (character >= U'A' && character <= U'Z')
        character += U'a' - U'A';
    return static_cast<Key>(character);
}

constexpr bool writes(Key key) {
    return key != Key::None && key < Key::Left;
}

struct KeyPress {
    Key key = Key::None;
    bool ctrl = false;
    bool shift = false;
    bool alt = false;

    // A character says all by itself: "?" needs Shift on some keyboards and not on others.
    friend constexpr bool operator==(const KeyPress& a, const KeyPress& b) {
        return a.key == b.key && a.ctrl == b.ctrl && a.alt == b.alt &&
               (writes(a.key) || a.shift == b.shift);
    }
};

// The key press that is called so: "M", "Shift →", "Ctrl +", "PgDn", "Space". Key::None if none is.
KeyPress keyPressNamed(std::string_view name);

}  // namespace replay
