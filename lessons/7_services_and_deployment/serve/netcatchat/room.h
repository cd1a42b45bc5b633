#pragma once

// The room that everybody is in: who is here, what was said, and the banner. It knows neither
// connections nor pages nor databases; those tell it what happens, and are told.
//
// Texts that come in here are clean (see text.h).

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace netcatchat {

struct Message {
    std::int64_t time;  // seconds since 1970
    std::string nick;
    std::string text;

    friend bool operator==(const Message&, const Message&) = default;
};

// Somebody who can come in.
class Guest {
public:
    virtual ~Guest() = default;
    // A line, without its end. Not to change the room from within.
    virtual void hear(std::string_view line) = 0;
};

// Somebody who is told when something has changed. To be gone, or removed, before the room goes.
class RoomObserver {
public:
    virtual ~RoomObserver() = default;
    virtual void usersChanged() {}
    virtual void bannerChanged() {}
    virtual void messageSaid(const Message& message) { static_cast<void>(message); }
    // Whether the room waits for a reader: as long as it does, nobody should be read from.
    virtual void waitingChanged() {}
};

class Outlet;

class Room {
public:
    // In bytes. A text may be longer than it was typed, by what had to be escaped in it.
    static constexpr std::size_t longestNick = 16;
    static constexpr std::size_t longestText = 1000;
    static constexpr std::size_t longestBanner = 500;

    using Clock = std::function<std::int64_t()>;  // seconds since 1970

    explicit Room(Clock clock = systemTime) : clock_(std::move(clock)) {}
    static std::int64_t systemTime();

    // --- For guests ---

    // In under that name; the others hear of it. Or not: then it returns why, as a sentence.
    [[nodiscard]] std::optional<std::string> enter(Guest& guest, std::string_view nick);
    // The same for another name. REQUIRES, as those below: the guest is in.
    [[nodiscard]] std::optional<std::string> rename(Guest& guest, std::string_view nick);
    // Everybody else hears it.
    void say(Guest& guest, std::string_view text);
    // Out; `why` may be added for the others.
    void leave(Guest& guest, std::string_view why = {});

    // --- For everybody ---

    std::vector<std::string> users() const;  // as they came in

    const std::string& banner() const { return banner_; }
    void setBanner(std::string banner);

    // The last ones, the oldest first.
    const std::deque<Message>& messages() const { return messages_; }
    static constexpr std::size_t messagesKept = 20;

    // --- For readers who are behind ---

    void waitFor(const Outlet& outlet);
    void goOnWithout(const Outlet& outlet);  // does nothing where the room does not wait for it
    bool waits() const { return !behind_.empty(); }

    // As it was when the program ended. Nobody is told.
    void restore(std::optional<std::string> banner, std::vector<Message> messages);

    void addObserver(RoomObserver& observer) { observers_.push_back(&observer); }
    void removeObserver(RoomObserver& observer) { std::erase(observers_, &observer); }

private:
    struct Member {
        Guest* guest;
        std::string nick;
    };

    Member& memberOf(const Guest& guest);
    std::optional<std::string> whyNot(std::string_view nick, const Guest& guest) const;
    void tellAllBut(const Guest* guest, std::string_view line) const;
    void remember(Message message);

    Clock clock_;
    std::string banner_ = "Welcome to NetCatChat.";
    std::vector<Member> members_;
    std::deque<Message> messages_;
    std::vector<RoomObserver*> observers_;
    std::set<const Outlet*> behind_;
};

}  // namespace netcatchat
