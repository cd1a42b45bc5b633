#include "visualizer/desktop/menu.h"

#include <string_view>

#include "visualizer/desktop/im.h"
#include "visualizer/desktop/views/all_views.h"

namespace desktop {

using replay::FrontEnd;

MenuChoice drawMenu(const char* popup) {
    MenuChoice choice;
    im::popup(popup, [&] {
        for (const replay::CommandGroup& group : commandGroups(FrontEnd::Window))
            im::menu(group.name, [&] {
                for (const replay::Command& command : group.commands)
                    if (ImGui::MenuItem(command.name, command.keys))
                        choice.action = command.action;
            });
        ImGui::Separator();
        im::menu("Save as PNG", [&] {
            Panes panes;
            for (const Pane pane : allPanes)
                if (ImGui::MenuItem(panes.of(pane).title()))
                    choice.picture = pane;
        });
        ImGui::Separator();
        const replay::Command& help = commandOf(replay::Action::Help, FrontEnd::Window);
        if (ImGui::MenuItem(help.name, help.keys))
            choice.action = help.action;
    });
    return choice;
}

std::string pictureName(std::string_view pane, replay::Serial at) {
    return std::string(pane) + "-event-" + std::to_string(replay::number(at)) + ".png";
}

}  // namespace desktop
