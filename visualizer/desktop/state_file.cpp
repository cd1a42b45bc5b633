#include "visualizer/desktop/state_file.h"

#include <nlohmann/json.hpp>

#include "visualizer/coach/whole_file.h"
#include "visualizer/desktop/probe.h"

namespace desktop {

using nlohmann::json;

void writeState(App& app, const std::string& file) {
    json widgets = json::object();
    for (const auto& [name, rect] : probe::all())
        widgets[name] = {rect.x, rect.y, rect.width, rect.height};
    json state = {{"theme", app.settings().theme},  {"scale", app.scale()},
                  {"presenter", app.presenting()},  {"help", app.helpShown()},
                  {"searching", app.searchShown()}, {"widgets", widgets}};
    if (const Session* session = app.session()) {
        json bookmarks = json::array();
        for (const replay::Serial bookmark : session->navigator().bookmarks())
            bookmarks.push_back(replay::number(bookmark));
        state["at"] = replay::number(session->cursor.at);
        state["last"] = replay::number(session->run().last());
        state["turn"] = session->scene().state.turn;
        state["selected"] = session->cursor.selected.id;
        state["moving"] = session->scene().progress < 1;
        state["playing"] = session->playback.playing();
        state["speed"] = session->playback.speed();
        state["realTime"] = session->playback.realTime();
        state["live"] = session->live();
        state["cameSince"] = session->cameSince();
        state["gateClosed"] = session->gateClosed();
        state["atGate"] = session->atGate();
        state["bookmarks"] = bookmarks;
    }
    static std::string written;
    const std::string text = state.dump();
    if (text == written)
        return;
    written = text;
    coach::writeWhole(file, text + '\n');
}

}  // namespace desktop
