#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace netcatchat {

namespace {

bool mayBeInANick(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

// Ann and ANN would be taken for one another.
bool looksLike(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::int64_t Room::systemTime() {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

std::optional<std::string> Room::enter(Guest& guest, std::string_view nick) {
    if (const auto why = whyNot(nick, guest))
        return why;
    tellAllBut(nullptr, "* " + std::string(nick) + " joins");
    members_.push_back({&guest, std::string(nick)});
    for (RoomObserver* observer : observers_)
        observer->usersChanged();
    return std::nullopt;
}

std::optional<std::string> Room::rename(Guest& guest, std::string_view nick) {
    if (const auto why = whyNot(nick, guest))
        return why;
    Member& member = memberOf(guest);
    tellAllBut(&guest, "* " + member.nick + " is " + std::string(nick) + " now");
    member.nick = nick;
    for (RoomObserver* observer : observers_)
        observer->usersChanged();
    return std::nullopt;
}

void Room::say(Guest& guest, std::string_view text) {
    const Message message{clock_(), memberOf(guest).nick, std::string(text)};
    tellAllBut(&guest, "<" + message.nick + "> " + message.text);
    remember(message);
    for (RoomObserver* observer : observers_)
        observer->messageSaid(message);
}

void Room::leave(Guest& guest, std::string_view why) {
    const std::string line = "* " + memberOf(guest).nick + " leaves" + std::string(why);
    std::erase_if(members_, [&](const Member& member) { return member.guest == &guest; });
    tellAllBut(nullptr, line);
    for (RoomObserver* observer : observers_)
        observer->usersChanged();
}

std::vector<std::string> Room::users() const {
    std::vector<std::string> nicks;
    for (const Member& member : members_)
        nicks.push_back(member.nick);
    return nicks;
}

void Room::setBanner(std::string banner) {
    banner_ = std::move(banner);
    tellAllBut(nullptr, "* The banner is now: " + banner_);
    for (RoomObserver* observer : observers_)
        observer->bannerChanged();
}

void Room::waitFor(const Outlet& outlet) {
    behind_.insert(&outlet);
    if (behind_.size() == 1)
        for (RoomObserver* observer : observers_)
            observer->waitingChanged();
}

void Room::goOnWithout(const Outlet& outlet) {
    if (behind_.erase(&outlet) == 0 || waits())
        return;
    for (RoomObserver* observer : observers_)
        observer->waitingChanged();
}

void Room::restore(std::optional<std::string> banner, std::vector<Message> messages) {
    if (banner)
        banner_ = *std::move(banner);
    for (Message& message : messages)
        remember(std::move(message));
}

Room::Member& Room::memberOf(const Guest& guest) {
    const auto found = std::ranges::find(members_, &guest, &Member::guest);
    if (found == members_.end())
        throw std::logic_error("Room: this guest is not in");
    return *found;
}

std::optional<std::string> Room::whyNot(std::string_view nick, const Guest& guest) const {
    if (nick.empty() || nick.size() > longestNick || !std::ranges::all_of(nick, mayBeInANick))
        return "A nick name is 1 to 16 letters (a to z), digits, - or _.";
    for (const Member& member : members_) {
        if (member.guest != &guest && looksLike(member.nick, nick))
            return "Somebody is called " + member.nick + " already.";
    }
    return std::nullopt;
}

void Room::tellAllBut(const Guest* guest, std::string_view line) const {
    for (const Member& member : members_) {
        if (member.guest != guest)
            member.guest->hear(line);
    }
}

void Room::remember(Message message) {
    messages_.push_back(std::move(message));
    if (messages_.size() > messagesKept)
        messages_.pop_front();
}

}  // namespace netcatchat
