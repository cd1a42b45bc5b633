#pragma once

// Keeps what has been said, and the banner, in a database; and puts them back into the room when
// the program starts again.
//
// A database blocks: so it is written to in another thread, by deferToThread, while the loop goes
// on. One thing at a time, in order: a DeferredLock sees to that. Where the database fails (the
// disk is full, the file is locked), that is logged, and the chat goes on without.

#include <functional>
#include <memory>
#include <string>

#include "engine/application/service.h"
#include "engine/deferred_semaphore.h"
#include "engine/reactor.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/database.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

class History final : public engine::Service, private RoomObserver {
public:
    // Both must outlive it. Throws DatabaseError where the file cannot be opened.
    History(engine::Reactor& reactor, Room& room, const std::string& path);
    ~History() override { room_.removeObserver(*this); }

    // Restores the room. The loop does not run yet, so nobody minds that this blocks.
    void startService() override;
    // Fires when all is written.
    engine::Deferred<void> stopService() override;

    // So much may wait for a slow disk; what comes then is not kept.
    static constexpr std::size_t mostWaiting = 256;

private:
    using Work = std::function<void(Database&)>;

    void bannerChanged() override;
    void messageSaid(const Message& message) override;
    void write(Work work);
    void wentWell();
    void wentWrong(engine::Failure failure);

    engine::Reactor& reactor_;
    Room& room_;
    std::shared_ptr<Database> database_;  // shared with the thread that writes
    engine::DeferredLock lock_;
    bool failing_ = false;
};

}  // namespace netcatchat
