#include "visualizer/desktop/menu.h"

#include <string_view>

#include "visualizer/desktop/im.h"
#include "visualizer/desktop/views/all_views.h"

namespace desktop {

using replay::Command;
using replay::FrontEnd;

namespace {

void drawGroup(std::string_view group, MenuChoice& choice) {
    for (const Command& command : commands(FrontEnd::Window))
        if (group == command.group && ImGui::MenuItem(command.name, command.keys))
            choice.action = command.action;
}

}  // namespace

MenuChoice drawMenu(const char* popup) {
    MenuChoice choice;
    im::popup(popup, [&] {
        std::string_view group;
        for (const Command& command : commands(FrontEnd::Window)) {
            if (group == command.group)
                continue;
            group = command.group;
            im::menu(command.group, [&] { drawGroup(group, choice); });
        }
        ImGui::Separator();
        im::menu("Save as PNG", [&] {
            Panes panes;
            for (const Pane pane : allPanes)
                if (ImGui::MenuItem(panes.of(pane).title()))
                    choice.picture = pane;
        });
        ImGui::Separator();
        const Command& help = commandOf(replay::Action::Help, FrontEnd::Window);
        if (ImGui::MenuItem(help.name, help.keys))
            choice.action = help.action;
    });
    return choice;
}

std::string pictureName(std::string_view pane, replay::Serial at) {
    return std::string(pane) + "-event-" + std::to_string(replay::number(at)) + ".png";
}

}  // namespace desktop
