#include "visualizer/desktop/window_keys.h"

#include <GLFW/glfw3.h>

#include <string_view>

namespace desktop {
namespace {

Key named(int key) {
    switch (key) {
        case GLFW_KEY_LEFT:
            return Key::Left;
        case GLFW_KEY_RIGHT:
            return Key::Right;
        case GLFW_KEY_UP:
            return Key::Up;
        case GLFW_KEY_DOWN:
            return Key::Down;
        case GLFW_KEY_HOME:
            return Key::Home;
        case GLFW_KEY_END:
            return Key::End;
        case GLFW_KEY_PAGE_UP:
            return Key::PageUp;
        case GLFW_KEY_PAGE_DOWN:
            return Key::PageDown;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::Enter;
        case GLFW_KEY_ESCAPE:
            return Key::Escape;
        default:
            return Key::None;
    }
}

// What a US keyboard has there; Key::None for keys that do not write. GLFW numbers its keys so.
Key onUsKeyboard(int key, bool shifted) {
    constexpr std::string_view plain = "`1234567890-=[]\\;',./";
    constexpr std::string_view withShift = "~!@#$%^&*()_+{}|:\"<>?";
    if (key < GLFW_KEY_SPACE || key > GLFW_KEY_GRAVE_ACCENT)
        return Key::None;
    const std::size_t at = plain.find(static_cast<char>(key));
    return keyOf(static_cast<char32_t>(shifted && at != plain.npos ? withShift[at] : key));
}

// The character on the key in the keyboard's own layout, or else in the US one.
Key printed(int key, int scancode, bool shifted) {
    if (key == GLFW_KEY_KP_ADD)
        return keyOf(U'+');
    if (key == GLFW_KEY_KP_SUBTRACT)
        return keyOf(U'-');
    const char* name = glfwGetKeyName(key, scancode);
    return name && name[0] && static_cast<unsigned char>(name[0]) < 0x80
               ? keyOf(static_cast<char32_t>(name[0]))
               : onUsKeyboard(key, shifted);
}

}  // namespace

KeyPress writtenPress(char32_t character, int key, int mods) {
    constexpr char32_t firstOfOtherAlphabets = 0x370;  // what is before are Latin letters
    if (character < firstOfOtherAlphabets)
        return {.key = keyOf(character)};
    return {.key = onUsKeyboard(key, (mods & GLFW_MOD_SHIFT) != 0)};
}

KeyPress keyPressOf(int key, int scancode, int mods) {
    KeyPress press;
    press.ctrl = mods & GLFW_MOD_CONTROL;
    press.shift = mods & GLFW_MOD_SHIFT;
    press.alt = mods & GLFW_MOD_ALT;
    press.key = named(key);
    if (press.key == Key::None && press.ctrl)
        press.key = printed(key, scancode, press.shift);
    return press;
}

}  // namespace desktop
