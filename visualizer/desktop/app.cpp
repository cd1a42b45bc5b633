#include "visualizer/desktop/app.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "visualizer/desktop/chrome.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/menu.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/style.h"

namespace desktop {

using replay::Serial;

App::App(std::unique_ptr<Session> session, Settings settings)
    : session_(std::move(session)),
      settings_(std::move(settings)),
      panes_(std::make_unique<Panes>()) {
    if (!session_)
        return;
    session_->playback.setSpeed(settings_.speed);
    session_->playback.setRealTime(settings_.realTime);
    session_->reduceMotion = settings_.reduceMotion;
    generation_ = session_->generation();
}

float App::scale() const {
    constexpr float largest = 4;  // more leaves no room for a pane on any screen
    float wanted = settings_.scale * displayScale_ * (presenter_ ? 1.4f : 1.0f);
    if (comparison_)
        wanted = std::max(wanted, comparison_->largestScale());
    return std::round(std::clamp(wanted, 1.0f, largest) * 20) / 20;
}

void App::compare(std::vector<replay::ComparedRun> runs) {
    comparison_ = std::make_unique<ComparisonView>(std::move(runs));
}

void App::setDisplayScale(float scale) {
    displayScale_ = scale > 1 && std::isfinite(scale) ? std::min(scale, 4.0f) : 1.0f;
}

void App::say(std::string text) {
    message_ = std::move(text);
    messageSeconds_ = 4;
}

void App::recallPlace() {
    if (!session_)
        return;
    const auto known = settings_.places.find(std::filesystem::absolute(session_->run().path()));
    if (known == settings_.places.end() || known->second.at == 0 ||
        known->second.startedAt != session_->run().trace().startedAt())
        return;
    session_->offerReturnTo(replay::serialOf(known->second.at));
    if (session_->cursor.at == Serial::None)
        say("Alt ← goes back to event " + grouped(known->second.at) + ", where you were.");
}

void App::notePlace() {
    if (session_)
        settings_.places[std::filesystem::absolute(session_->run().path())] = {
            session_->run().trace().startedAt(), replay::number(session_->cursor.at)};
}

std::optional<App::PictureWish> App::takePictureWish() {
    return std::exchange(picture_, std::nullopt);
}

void App::applyTheme() {
    const Theme::Kind kind = presenter_                   ? Theme::Kind::Presenter
                             : settings_.theme == "light" ? Theme::Kind::Light
                                                          : Theme::Kind::Dark;
    setTheme(kind, scale());
    applyStyle();
}

namespace {
constexpr double longestFrame = 0.05;
}

void App::tick(double seconds) {
    messageSeconds_ = std::max(0.0, messageSeconds_ - seconds);
    // After a rest, a move starts at its start.
    moving_ = session_ && session_->tick(std::min(seconds, longestFrame));
    takeKeys();
    if (!session_)
        return;
    moving_ |= session_->scene().progress < 1 || session_->playback.playing();
    goOnSearching();
    moving_ |= session_->navigator().searching();
    if (session_->cutShort() != cutShort_) {
        cutShort_ = session_->cutShort();
        if (cutShort_)
            say("The file was cut short while it was open. What is left of it is shown.");
    }
    if (generation_ != session_->generation()) {  // another run: the panes forget the old one
        generation_ = session_->generation();
        panes_ = std::make_unique<Panes>();
    }
}

namespace {

constexpr ImGuiWindowFlags rootFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_NoBringToFrontOnFocus |
                                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

template <typename Body>
void rootWindow(Body&& body) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    im::bareWindow("root", rootFlags, [&] { body(Rect{0, 0, size.x, size.y}); });
}

}  // namespace

void App::frame(double seconds) {
    probe::clear();
    tick(seconds);
    applyTheme();
    Rect window;
    rootWindow([&](const Rect& whole) {
        window = whole;
        if (comparison_)
            return comparison_->draw(whole);
        if (!session_) {
            drawEmptyState(whole, "No trace is open",
                           "Record one and open it:\n\n"
                           "./workshop run shout --trace shout.trace\n"
                           "./visualizer shout.trace");
            return;
        }
        const Layout layout = layOut({.window = whole,
                                      .scale = scale(),
                                      .splits = settings_.splits,
                                      .presenter = presenter_,
                                      .gate = session_->gateClosed(),
                                      .deferreds = hasAny(replay::EntityKind::Deferred),
                                      .connections = hasAny(replay::EntityKind::Connection),
                                      .maximised = maximised_ ? &*maximised_ : nullptr});
        bool openMenu = false;
        if (!layout.topBar.empty())
            perform(chrome::topBar(layout.topBar, *session_, openMenu));
        if (!layout.gateBar.empty())
            perform(chrome::gateBar(layout.gateBar, session_->atGate()));
        drawSplitters(layout);
        drawPanes(layout);
        chrome::caption(layout.caption, *session_, presenter_);
        if (openMenu)
            ImGui::OpenPopup("menu");
        ImGui::SetNextWindowPos({theme().px(8), layout.topBar.bottom()}, ImGuiCond_Appearing);
        const MenuChoice choice = drawMenu("menu");
        perform(choice.action);
        if (choice.picture)
            if (const auto at = paneRects_.find(*choice.picture); at != paneRects_.end())
                picture_ = {at->second,
                            pictureName(panes_->of(*choice.picture).id(), session_->cursor.at)};
    });
    if (help_)
        perform(chrome::helpOverlay(window));
    if (searching_ && session_ && chrome::searchBox(window, sought_))
        perform(Action::FindNext);
    if (messageSeconds_ > 0)
        chrome::message(window, message_);
    if (session_)
        session_->settle();
}

void App::frameOfPane(Pane pane, double seconds) {
    probe::clear();
    tick(seconds);
    applyTheme();
    rootWindow([&](const Rect& whole) {
        const float margin = theme().px(8);
        drawSlot({whole.inset(margin, margin), {pane}});
    });
}

bool App::hasAny(replay::EntityKind kind) const {
    return !session_->run().all(kind).empty();
}

Pane App::shownIn(const Slot& slot) const {
    for (auto pick = picked_.rbegin(); pick != picked_.rend(); ++pick)
        if (std::ranges::find(slot.panes, *pick) != slot.panes.end())
            return *pick;
    return slot.panes.front();
}

// The pane under the mouse goes first: what it finds hovered is lit in all the others.
void App::drawPanes(const Layout& layout) {
    paneRects_.clear();
    Cursor& cursor = session_->cursor;
    cursor.hovered = cursor.hoveredToo = {};
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (const bool hovered : {true, false}) {
        for (const Slot& slot : layout.slots)
            if (slot.rect.contains(mouse.x, mouse.y) == hovered)
                drawSlot(slot);
        cursor.hoveredToo = session_->run().counterpartOf(cursor.hovered);
    }
}

void App::drawSlot(const Slot& slot) {
    const Theme& t = theme();
    if (slot.rect.width < t.px(40) || slot.rect.height < t.px(40))
        return;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(corner(slot.rect), farCorner(slot.rect), t.surface, t.px(6));
    Rect rest = slot.rect;
    const Pane pane = shownIn(slot);
    View& view = panes_->of(pane);
    // The timeline has its overview beside its title.
    const Rect header =
        pane == Pane::Timeline ? Rect(rest).takeTop(t.px(30)) : rest.takeTop(t.px(30));
    drawSlotHeader(slot, header);
    const Rect content{rest.x + 1, rest.y, rest.width - 2, rest.height - t.px(4)};
    ImGui::SetCursorScreenPos(corner(content));
    im::child(
        view.id(), {content.width, content.height},
        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse,
        [&] { view.draw(session_->scene(), session_->cursor); });
    compat::outline(draw, corner(slot.rect), farCorner(slot.rect), t.line, t.px(6), 1.0f);
    paneRects_[pane] = slot.rect;
    probe::mark(std::string("pane ") + view.id(), slot.rect);
}

}  // namespace desktop
