#pragma once

// One person at `nc`: first the question for a nick name, then the chat, line by line.

#include <string>
#include <string_view>

#include "engine/producer.h"
#include "engine/protocols/line_receiver.h"
#include "engine/protocols/policies.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

class ChatFactory;

// It is the producer of what its transport sends: so it is told when too much waits for a client
// that does not read.
class ChatProtocol final : public engine::TimeoutMixin<engine::LineOnlyReceiver>,
                           public engine::Producer,
                           public Guest {
public:
    explicit ChatProtocol(ChatFactory& factory);

    void connectionMade() override;
    void lineReceived(std::string_view line) override;
    void lineLengthExceeded(std::string_view line) override;
    void timeoutConnection() override;
    void connectionLost(const engine::Failure& reason) override;

    void hear(std::string_view line) override;
    // Says a last line, and closes when it is sent.
    void dismiss(std::string_view lastLine);

    void pauseProducing() override;
    void resumeProducing() override {}
    void stopProducing() override {}

private:
    enum class State { AskingNick, Chatting, Leaving };

    void nickGiven(std::string_view nick);
    void showHistory();
    void command(std::string_view line);
    void renamed(std::string_view nick);
    std::string whoIsHere() const;

    ChatFactory& chat_;  // there until connectionLost() has returned
    State state_ = State::AskingNick;
    bool inRoom_ = false;
    std::string whyLost_;  // for the others: " (reads too slowly)"
};

}  // namespace netcatchat
