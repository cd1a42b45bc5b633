#include "visualizer/replay/navigator/keys.h"

namespace replay {
namespace {

constexpr struct {
    std::string_view name;
    Key key;
} namedKeys[] = {
    {"←", Key::Left},      {"→", Key::Right},
    {"Home", Key::Home},   {"End", Key::End},
    {"PgUp", Key::PageUp}, {"PgDn", Key::PageDown},
    {"Enter", Key::Enter}, {"Backspace", Key::Backspace},
    {"Esc", Key::Escape},  {"Space", keyOf(U' ')},
    {"−", keyOf(U'-')},
};

bool takePrefix(std::string_view& name, std::string_view prefix) {
    if (!name.starts_with(prefix))
        return false;
    name.remove_prefix(prefix.size());
    return true;
}

}  // namespace

KeyPress keyPressNamed(std::string_view name) {
    KeyPress press;
    press.ctrl = takePrefix(name, "Ctrl ");
    press.shift = takePrefix(name, "Shift ");
    press.alt = takePrefix(name, "Alt ");
    if (name.size() == 1)
        press.key = keyOf(static_cast<char32_t>(name[0]));
    for (const auto& named : namedKeys)
        if (name == named.name)
            press.key = named.key;
    return press;
}

}  // namespace replay
