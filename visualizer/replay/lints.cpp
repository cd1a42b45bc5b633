#include "visualizer/replay/lints.h"

#include <algorithm>
#include <set>

#include "visualizer/replay/state.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

// More of a kind than this are told in one sentence.
constexpr std::size_t toldOneByOne = 3;

// Walks through the run beside the state, and remarks what a mentor would.
class Mentor {
public:
    Mentor(const Run& run, std::int64_t blockedFrom) : run_(run), blockedFrom_(blockedFrom) {}

    std::vector<Lint> remarks() {
        for (std::uint32_t n = 1; n <= number(run_.last()); ++n)
            watch(serialOf(n));
        watchTheEnd();
        std::stable_sort(lints_.begin(), lints_.end(),
                         [](const Lint& a, const Lint& b) { return a.at < b.at; });
        return std::move(lints_);
    }

private:
    void watch(Serial serial) {
        const Event& event = run_.event(serial);
        switch (event.kind) {
            case Kind::Write:
                if (closed_.contains(event.subject))
                    writtenTooLate(serial, event);
                break;
            case Kind::ConnectionOpened:
                closed_.erase(event.subject);
                break;
            case Kind::ConnectionClosed:
                closed_.insert(event.subject);
                break;
            case Kind::Exception:
                lints_.push_back({serial, sentence(run_, serial)});
                break;
            case Kind::ReactorEnd:
                ended_ = true;
                callsLeftBehind(serial);
                break;
            default:
                break;
        }
        state_.advance(run_, serial);
        if (event.kind == Kind::CallbackEnd && state_.stage.empty())
            if (Serial begin = run_.partnerOf(serial); begin != Serial::None)
                loopBlocked(begin, serial);
    }

    void watchTheEnd() {
        if (ended_ || run_.trace().finished())
            connectionsLeftOpen();
        else if (!state_.stage.empty() && !run_.trace().writerAlive())
            lints_.push_back({state_.stage.back().begin,
                              "The program ended inside of this callback, which never returned."});
    }

    // Only the outermost callback is told of: it is what held the stage.
    void loopBlocked(Serial begin, Serial end) {
        const std::int64_t from = run_.trace().nanoseconds(run_.event(begin));
        const std::int64_t to = run_.trace().nanoseconds(run_.event(end));
        const std::int64_t held = timeBetween(from, to);
        if (run_.trace().virtualTime() || held <= blockedFrom_)
            return;
        std::string words = running(begin) + " blocked the loop for " + duration(held);
        const auto late = std::count_if(state_.shelf.begin(), state_.shelf.end(),
                                        [&](const WaitingCall& call) { return call.due <= to; });
        if (late > 0)
            words += "; " + counted(late, "call") + (late == 1 ? " was late" : " were late");
        const auto waiting = static_cast<std::int64_t>(state_.ready.size());
        if (waiting > 0)
            words += "; " + counted(waiting, "thing") + " that " + (waiting == 1 ? "was" : "were") +
                     " ready had to wait";
        lints_.push_back({begin, words + '.'});
    }

    void writtenTooLate(Serial serial, const Event& event) {
        lints_.push_back({serial, counted(event.value1, "byte") + " written to " +
                                      run_.nameOf(event.subject) +
                                      " after it was lost: nobody will ever read them."});
    }

    void callsLeftBehind(Serial end) {
        const std::size_t count = state_.shelf.size();
        if (count > toldOneByOne) {
            lints_.push_back(
                {end, counted(static_cast<std::int64_t>(count), "delayed call") +
                          " were left behind: the reactor ended before they were due."});
            return;
        }
        for (const WaitingCall& call : state_.shelf)
            lints_.push_back({call.scheduled, capitalized(run_.nameOf(call.call)) +
                                                  " was left behind: the reactor ended before it "
                                                  "was due."});
    }

    void connectionsLeftOpen() {
        std::vector<const ConnectionState*> open;
        for (const auto& [entity, connection] : state_.connections)
            if (connection.closed == Serial::None)
                open.push_back(&connection);
        if (open.size() > toldOneByOne) {
            lints_.push_back(
                {run_.last(), counted(static_cast<std::int64_t>(open.size()), "connection") +
                                  " were still open at the end."});
            return;
        }
        for (const ConnectionState* connection : open)
            lints_.push_back({connection->opened, capitalized(run_.nameOf(connection->connection)) +
                                                      " was still open at the end."});
    }

    // "Echo 1: dataReceived", "Call 3 (sayHello)"
    std::string running(Serial begin) const {
        const Event& event = run_.event(begin);
        const std::string function(functionName(hookOf(event)));
        return function.empty() ? capitalized(run_.nameOf(event.subject))
                                : run_.nameOf(event.subject) + ": " + function;
    }

    const Run& run_;
    const std::int64_t blockedFrom_;
    State state_;
    std::set<Entity> closed_;
    bool ended_ = false;
    std::vector<Lint> lints_;
};

}  // namespace

std::vector<Lint> lints(const Run& run, std::int64_t blockedFrom) {
    return Mentor(run, blockedFrom).remarks();
}

}  // namespace replay
