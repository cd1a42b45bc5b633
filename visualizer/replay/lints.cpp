#include "visualizer/replay/lints.h"

#include <algorithm>
#include <set>

#include "visualizer/replay/end_of_run.h"
#include "visualizer/replay/state.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

// More of a kind than this are told in one sentence.
constexpr std::size_t toldOneByOne = 3;

// Walks through the run beside the state, and remarks what a mentor would point at.
class LintPass {
public:
    LintPass(const Run& run, std::int64_t blockedFrom) : run_(run), blockedFrom_(blockedFrom) {}

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
            case events::Write::kind:
                writtenTooLate(serial, decode<events::Write>(event));
                break;
            case events::ConnectionOpened::kind:
                closed_.erase(decode<events::ConnectionOpened>(event).connection);
                break;
            case events::ConnectionClosed::kind:
                closed_.insert(decode<events::ConnectionClosed>(event).connection);
                break;
            case events::Exception::kind:
                if (reportsAnError(event))
                    lints_.push_back({serial, sentence(run_, serial)});
                break;
            case events::FiringRefused::kind:
                lints_.push_back({serial, sentence(run_, serial)});
                break;
            case events::Unhandled::kind:
                failureUnhandled(serial, decode<events::Unhandled>(event));
                break;
            case events::CallbackBegin::kind:
                failureSwallowed(decode<events::CallbackBegin>(event));
                break;
            case events::DeferredGone::kind:
                watchGone(decode<events::DeferredGone>(event).deferred, serial);
                break;
            case events::ReactorEnd::kind:
                ended_ = true;
                callsLeftBehind(serial);
                break;
            default:
                break;
        }
        state_.advance(run_, serial);
        if (is<events::CallbackEnd>(event) && state_.stage.empty())
            if (Serial begin = run_.partnerOf(serial); begin != Serial::None)
                loopBlocked(begin, serial);
    }

    void watchTheEnd() {
        if (ended_ || run_.trace().finished()) {
            connectionsLeftOpen();
            deferredsNeverFired();
        } else if (!state_.stage.empty() && !run_.trace().writerAlive()) {
            lints_.push_back({state_.stage.back().begin,
                              "The program ended inside this callback, which never returned."});
        }
    }

    // Only the outermost callback is reported: it is the one that blocked the loop.
    void loopBlocked(Serial begin, Serial end) {
        const std::int64_t to = run_.trace().nanoseconds(run_.event(end));
        const Blocked hold = holdOf(run_, state_, begin, to);
        if (!run_.trace().virtualTime() && hold.nanoseconds > blockedFrom_)
            lints_.push_back({begin, running(begin) + ' ' + words(hold) + '.'});
    }

    void writtenTooLate(Serial serial, const events::Write& write) {
        if (closed_.contains(write.connection))
            lints_.push_back({serial, counted(write.count, "byte") +
                                          (write.count == 1 ? " was" : " were") + " written to " +
                                          run_.nameOf(write.connection) +
                                          " after it was lost: nobody will read " +
                                          (write.count == 1 ? "it." : "them.")});
    }

    // A remark for each thing, or where there are many, one for all of them.
    template <typename Things, typename Remark>
    void tell(const Things& things, const char* kind, Serial end, const std::string& ofAll,
              Remark remark) {
        if (things.size() <= toldOneByOne)
            for (const auto& thing : things)
                lints_.push_back(remark(thing));
        else
            lints_.push_back({end, counted(std::int64_t(things.size()), kind) + ofAll});
    }

    void callsLeftBehind(Serial end) {
        tell(state_.shelf, "delayed call", end,
             " never ran: the reactor stopped before they were due.", [&](const WaitingCall& call) {
                 return Lint{call.scheduled, capitalized(run_.nameOf(call.call)) +
                                                 " never ran: the reactor stopped before it was "
                                                 "due."};
             });
    }

    void connectionsLeftOpen() {
        std::vector<const ConnectionState*> open;
        for (const auto& [entity, connection] : state_.connections)
            if (connection.closed == Serial::None)
                open.push_back(&connection);
        tell(open, "connection", run_.last(), " were still open at the end.",
             [&](const ConnectionState* connection) {
                 return Lint{connection->opened, capitalized(run_.nameOf(connection->connection)) +
                                                     " was still open at the end."};
             });
    }

    // --- Deferreds. ---

    void failureUnhandled(Serial serial, const events::Unhandled& unhandled) {
        const Serial began = run_.causeOf(serial);
        lints_.push_back({began == Serial::None ? serial : began,
                          "Nobody handled the failure of " + run_.nameOf(unhandled.deferred) +
                              (began == Serial::None ? "" : ", which started here") + ": " +
                              textOf(run_, unhandled.failure) + '.'});
    }

    // A callback that is called with nothing, because an errback before it returned nothing for a
    // failure.
    void failureSwallowed(const events::CallbackBegin& begin) {
        const DeferredState* deferred = state_.deferreds.find(begin.callee);
        if (!deferred || begin.hook != Hook::Callback)
            return;
        std::size_t before = deferred->next;
        while (before > 0 && deferred->pairs[before - 1].state == PairState::State::Passed)
            --before;
        if (before == 0)
            return;
        const PairState& errback = deferred->pairs[before - 1];
        if (errback.state == PairState::State::Ran && errback.handed.rail == Rail::Errback &&
            errback.ending == Ending::Returned && textOf(run_, errback.left.text) == "nothing")
            lints_.push_back(
                {errback.end,
                 run_.functionOf(errback.end) + " handled " + textOf(run_, errback.handed.text) +
                     " and returned nothing: the callbacks after it run as if all went well."});
    }

    // Of those that wait for another, only that other is to blame.
    bool isMissed(const DeferredState& deferred) const {
        const bool somebodyWaits = !deferred.pairs.empty() || !deferred.waiters.empty();
        return deferred.standing() == Standing::NotFired && somebodyWaits &&
               (deferred.inputs.empty() ||
                std::all_of(deferred.inputs.begin(), deferred.inputs.end(),
                            [](const Input& input) { return input.arrived != Serial::None; }));
    }

    void watchGone(Entity gone, Serial serial) {
        const DeferredState* deferred = state_.deferreds.find(gone);
        if (deferred && isMissed(*deferred))
            (isAtTheEndOfTheRun(run_, serial) ? notFiredAtTheEnd_ : neverFired_)
                .push_back(deferred->deferred);
    }

    // A run that ends while delayed calls wait may have ended too early to fire the others.
    void deferredsNeverFired() {
        for (const Entity entity : state_.deferreds.present())
            if (isMissed(*state_.deferreds.find(entity)))
                notFiredAtTheEnd_.push_back(entity);
        if (state_.shelf.empty())
            neverFired_.insert(neverFired_.end(), notFiredAtTheEnd_.begin(),
                               notFiredAtTheEnd_.end());
        else
            deferredsNotFiredYet();
        tell(neverFired_, "Deferred", run_.last(), " were never fired: their callbacks never ran.",
             [&](Entity entity) {
                 return Lint{run_.originOf(entity), run_.nameOf(entity) +
                                                        " was never fired: what waits for it waits "
                                                        "for ever."};
             });
    }

    void deferredsNotFiredYet() {
        const std::string when = " not fired before the run ended, " +
                                 duration(run_.trace().nanoseconds(run_.event(run_.last()))) +
                                 " after its start; " +
                                 counted(std::int64_t(state_.shelf.size()), "delayed call") +
                                 (state_.shelf.size() == 1 ? " was" : " were") + " still waiting.";
        tell(notFiredAtTheEnd_, "Deferred", run_.last(), " were" + when, [&](Entity entity) {
            return Lint{run_.originOf(entity), run_.nameOf(entity) + " was" + when};
        });
    }

    // "Echo 1: dataReceived", "Call 3 (sayHello)", "Deferred 2 (getPage): gotOrgs"
    std::string running(Serial begin) const {
        const Event& event = run_.event(begin);
        const std::string function =
            isOfPair(event) ? run_.functionOf(begin) : std::string(functionName(hookOf(event)));
        return function.empty() ? capitalized(run_.nameOf(event.subject))
                                : run_.nameOf(event.subject) + ": " + function;
    }

    const Run& run_;
    const std::int64_t blockedFrom_;
    State state_;
    std::set<Entity> closed_;
    std::vector<Entity> neverFired_;
    std::vector<Entity> notFiredAtTheEnd_;
    bool ended_ = false;
    std::vector<Lint> lints_;
};

}  // namespace

std::vector<Lint> lints(const Run& run, std::int64_t blockedFrom) {
    return LintPass(run, blockedFrom).remarks();
}

}  // namespace replay
