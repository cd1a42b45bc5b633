#pragma once

// Makes a ChatProtocol for each person who comes, and shows them all into the same room.

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "engine/deferred.h"
#include "engine/factory.h"
#include "engine/reactor_time.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

class ChatProtocol;

class ChatFactory final : public engine::ServerFactory, private RoomObserver {
public:
    // Both must outlive the factory.
    ChatFactory(engine::ReactorTime& clock, Room& room);
    ~ChatFactory() override { room_.removeObserver(*this); }

    std::shared_ptr<engine::Protocol> buildProtocol(const engine::Address& peer) override;
    std::string name() const override { return "ChatFactory"; }

    // Sends everybody away with that line. Fires when all are gone.
    engine::Deferred<void> sayGoodbye(std::string_view lastLine);

    // --- For its protocols ---

    engine::ReactorTime& clock() const { return clock_; }
    Room& room() const { return room_; }
    void opened(ChatProtocol& protocol);
    void closed(ChatProtocol& protocol);

private:
    void waitingChanged() override;

    engine::ReactorTime& clock_;
    Room& room_;
    std::set<ChatProtocol*> protocols_;
    std::optional<engine::Deferred<void>> allGone_;  // where somebody waits for it
};

// The same, for so many people at a time; who comes then is told so, and sent away.
std::shared_ptr<engine::ServerFactory> limited(std::shared_ptr<ChatFactory> factory,
                                               std::size_t connections);

}  // namespace netcatchat
