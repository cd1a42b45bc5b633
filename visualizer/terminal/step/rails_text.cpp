#include "visualizer/terminal/step/rails_text.h"

#include <set>

#include "visualizer/replay/facts/rail_group.h"
#include "visualizer/replay/facts/rail_rows.h"
#include "visualizer/terminal/step/chain_text.h"

namespace terminal {

namespace {

using replay::DeferredState;
using replay::Entity;
using replay::Run;
using replay::Serial;
using replay::State;
using replay::Through;

class Rails {
public:
    Rails(const Run& run, const State& state, bool ascii)
        : run_(run), state_(state), ascii_(ascii) {}

    std::vector<Line> draw() {
        const DeferredState* deferred = find(atCursor());
        if (!deferred)
            return {Line(" No Deferred yet.", Ink::Dim)};
        add(headOf(state_.deferreds, deferred->deferred, Through::Waiters));
        for (const Entity list : deferred->gatheredBy)
            add(headOf(state_.deferreds, list, Through::Waiters));
        add(deferred->deferred);
        for (const replay::Frame& frame : state_.stage)
            add(frame.subject);
        others();
        return std::move(lines_);
    }

private:
    void add(Entity deferred) {
        for (const Line& line : drawChain(run_, state_.deferreds, deferred, ascii_, drawn_))
            lines_.push_back(line);
    }

    const DeferredState* find(Entity entity) const { return state_.deferreds.find(entity); }

    // The event's; else the innermost running callback; else the last one that did anything.
    Entity atCursor() const {
        const replay::Event& event = run_.event(state_.at);
        for (const Entity entity : {event.subject, event.object})
            if (find(entity))
                return entity;
        for (std::size_t i = state_.stage.size(); i-- > 0;)
            if (find(state_.stage[i].subject))
                return state_.stage[i].subject;
        return state_.deferreds.newest();
    }

    void others() {
        std::size_t count = countsOfAll(run_, state_.deferreds).alive();
        for (const Entity entity : drawn_)
            count -= find(entity)->gone == Serial::None;
        if (count > 0)
            lines_.emplace_back(" … and " + std::to_string(count) +
                                    (count == 1 ? " other Deferred" : " other Deferreds"),
                                Ink::Dim);
    }

    const Run& run_;
    const State& state_;
    const bool ascii_;
    std::vector<Line> lines_;
    std::set<Entity> drawn_;
};

}  // namespace

std::vector<Line> drawRails(const Run& run, const State& state, bool ascii) {
    return Rails(run, state, ascii).draw();
}

std::vector<std::string> railsText(const Run& run, const State& state, std::size_t width,
                                   bool ascii) {
    std::vector<std::string> text;
    for (const Line& line : drawRails(run, state, ascii)) {
        text.push_back(line.text(width, false, ascii));
        text.back().erase(text.back().find_last_not_of(' ') + 1);
    }
    return text;
}

}  // namespace terminal
