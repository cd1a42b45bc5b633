#include "engine/core/loop/life.h"

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/trace/events/loop.h"

namespace engine::core {

namespace events = trace::events;

void Life::start() {
    state_ = triggers_.any(SystemEvent::Startup) ? State::Starting : State::Running;
}

bool Life::startUp() {
    if (state_ != State::Starting || stopRequested_ || !triggers_.ready(SystemEvent::Startup))
        return false;
    state_ = State::Running;
    triggers_.fire(Phase::During, SystemEvent::Startup);
    return true;
}

void Life::stop(const std::source_location& where) {
    if (!isUp() || stopRequested_)
        throw ReactorNotRunning();
    loop_.record(events::ReactorStop{.reactor = loop_.self()}, {.site = loop_.site(where)});
    stopRequested_ = true;
}

void Life::crash(const std::source_location& where) {
    if (!isUp())
        return;
    loop_.record(events::ReactorStop{.reactor = loop_.self(), .crashed = true},
                 {.site = loop_.site(where)});
    state_ = State::New;
}

void Life::shutDown() {
    state_ = State::ShuttingDown;
    triggers_.fire(Phase::During, SystemEvent::Shutdown);
    triggers_.fire(Phase::After, SystemEvent::Shutdown);
}

void Life::end() {
    state_ = State::Ended;
    loop_.record(events::ReactorEnd{.reactor = loop_.self()});
}

bool Life::mayGoOn() const {
    const bool isUnderWay = stopRequested_ || !running();
    return isUnderWay &&
           !triggers_.waiting(stopRequested_ ? SystemEvent::Shutdown : SystemEvent::Startup);
}

}  // namespace engine::core
