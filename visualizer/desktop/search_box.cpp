#include "visualizer/desktop/search_box.h"

#include <algorithm>

#include "visualizer/desktop/im.h"

namespace desktop {

bool SearchBox::draw(const Rect& window) {
    const Theme& t = theme();
    const float width = std::min(t.px(420), window.width - t.px(32));
    ImGui::SetNextWindowPos({window.x + (window.width - width) / 2, window.y + t.px(52)});
    ImGui::SetNextWindowSize({width, 0});
    bool entered = false;
    const ImGuiWindowFlags flags =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    im::window("search", flags, [&] {
        if (ImGui::IsWindowAppearing())
            ImGui::SetKeyboardFocusHere();
        char words[256];
        words[words_.copy(words, sizeof words - 1)] = '\0';
        ImGui::SetNextItemWidth(-1);
        entered = ImGui::InputTextWithHint("##words", "words of an event, e.g. dataReceived", words,
                                           sizeof words, ImGuiInputTextFlags_EnterReturnsTrue);
        words_ = words;
        im::withFont(Font::Small, [&] {
            im::withColour(ImGuiCol_Text, t.dimText,
                           [] { ImGui::TextUnformatted("Enter finds the next   ·   Esc closes"); });
        });
        if (entered)
            ImGui::SetKeyboardFocusHere(-1);
    });
    return entered;
}

}  // namespace desktop
