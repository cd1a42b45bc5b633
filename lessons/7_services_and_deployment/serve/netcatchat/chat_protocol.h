#pragma once

// One person at `nc`: first the question for a nick name, then the chat, line by line.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "lessons/7_services_and_deployment/serve/netcatchat/farewell.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/outlet.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

namespace netcatchat {

class ChatFactory;

class ChatProtocol final : public Farewell, public Guest, public Reader {
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

    // While the room waits, what this person says has to wait, too.
    void holdBack();
    void goOn();

private:
    void nickGiven(std::string_view nick);
    void showHistory();
    void command(std::string_view line);
    void renamed(std::string_view nick);
    std::string whoIsHere() const;
    void leave(std::string_view lastLine, std::string_view why = {});

    void hasCaughtUp() override;
    void isStillBehind() override;

    ChatFactory& chat_;  // there until connectionLost() has returned
    std::shared_ptr<Outlet> outlet_;
    bool inRoom_ = false;
    std::uint64_t taken_ = 0;     // bytes, when the outlet last looked
    engine::Duration takenAt_{};  // when it last was more than before
    std::size_t leftOut_ = 0;     // lines, while the outlet is not open
    std::string whyLost_;         // for the others: " (reads too slowly)"
};

}  // namespace netcatchat
