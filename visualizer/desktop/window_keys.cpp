#include "visualizer/desktop/window_keys.h"

#include <GLFW/glfw3.h>

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

// The character on the key in the keyboard's own layout.
Key printed(int key, int scancode) {
    if (key == GLFW_KEY_KP_ADD)
        return keyOf(U'+');
    if (key == GLFW_KEY_KP_SUBTRACT)
        return keyOf(U'-');
    const char* name = glfwGetKeyName(key, scancode);
    return name && static_cast<unsigned char>(name[0]) < 0x80
               ? keyOf(static_cast<char32_t>(name[0]))
               : Key::None;
}

}  // namespace

KeyPress keyPressOf(int key, int scancode, int mods) {
    KeyPress press;
    press.ctrl = mods & GLFW_MOD_CONTROL;
    press.shift = mods & GLFW_MOD_SHIFT;
    press.alt = mods & GLFW_MOD_ALT;
    press.key = named(key);
    if (press.key == Key::None && press.ctrl)
        press.key = printed(key, scancode);
    return press;
}

}  // namespace desktop
