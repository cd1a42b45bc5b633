#include "lessons/7_services_and_deployment/serve/netcatchat/history.h"

#include "engine/log.h"
#include "engine/threads.h"

namespace netcatchat {

using namespace engine;

History::History(Reactor& reactor, Room& room, const std::string& path)
    : reactor_(reactor), room_(room), database_(std::make_shared<Database>(path)) {
    room_.addObserver(*this);
}

void History::startService() {
    Service::startService();
    try {
        Database::Contents contents = database_->load(Room::messagesKept);
        room_.restore(std::move(contents.banner), std::move(contents.messages));
    } catch (const DatabaseError&) {
        wentWrong(Failure::current());
    }
}

Deferred<void> History::stopService() {
    Service::stopService();
    return lock_.run([] {});  // whoever gets the lock comes after all others
}

void History::bannerChanged() {
    write([banner = room_.banner()](Database& database) { database.saveBanner(banner); });
}

void History::messageSaid(const Message& message) {
    write([message](Database& database) { database.saveMessage(message); });
}

void History::write(Work work) {
    if (lock_.waiting() >= mostWaiting)
        return wentWrong(Failure::of(DatabaseError("the disk is too slow")));
    const auto inThread = [&reactor = reactor_, database = database_, work = std::move(work)] {
        return deferToThread(reactor, [database, work] { work(*database); });
    };
    lock_.run(inThread).addCallbacks([this] { wentWell(); },
                                     [this](Failure failure) { wentWrong(failure); });
}

// Said when it begins and when it ends, and not for each message in between.

void History::wentWell() {
    if (failing_)
        log::msg("the history is kept again");
    failing_ = false;
}

void History::wentWrong(Failure failure) {
    if (!failing_)
        log::err(std::move(failure), "the history is not kept");
    failing_ = true;
}

}  // namespace netcatchat
