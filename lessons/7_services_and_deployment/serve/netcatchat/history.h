#pragma once

// Keeps what has been said, and the banner, in a database; and puts them back into the room when
// the program starts again.
//
// A database blocks: so it is written to in another thread, by deferToThread, while the loop goes
// on. What is said meanwhile waits, and is written together. Where the database fails (the disk is
// full, the file is locked), that is logged, what waits is kept for another attempt, and the chat
// goes on.

#include <memory>
#include <optional>
#include <string>

#include "engine/application/service.h"
#include "engine/deferred.h"
#include "engine/delayed_call.h"
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
    // Fires when all is written, or when it has waited for that long enough. What is lost then is
    // logged.
    engine::Deferred<void> stopService() override;

    // So many messages may wait for the database; beyond that the oldest are lost. (The database
    // would forget them, too.)
    static constexpr std::size_t mostWaiting = Database::messagesKept;

private:
    void bannerChanged() override;
    void messageSaid(const Message& message) override;
    void write();
    void wentWell();
    void wentWrong(engine::Failure failure);
    void limitWaiting();
    bool mayWrite() const { return running() || allDone_; }
    void giveUp();

    engine::Reactor& reactor_;
    Room& room_;
    std::shared_ptr<Database> database_;                 // shared with the thread that writes
    Database::Contents waiting_;                         // not yet on the way to the database
    std::shared_ptr<const Database::Contents> written_;  // on the way; null: nothing is
    std::optional<engine::DelayedCall> retry_;
    bool losing_ = false;
    std::optional<engine::Failure> failing_;         // why the last attempt failed
    std::optional<engine::Deferred<void>> allDone_;  // where somebody waits for it
};

}  // namespace netcatchat
