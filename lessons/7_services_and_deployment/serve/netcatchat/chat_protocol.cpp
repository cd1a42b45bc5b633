#include "lessons/7_services_and_deployment/serve/netcatchat/chat_protocol.h"

#include <utility>

#include "lessons/7_services_and_deployment/serve/netcatchat/chat_factory.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

namespace netcatchat {

using namespace engine;

namespace {

constexpr Duration timeForANick = std::chrono::seconds(60);
constexpr Duration mostSilence = std::chrono::seconds(25);
constexpr std::string_view commands = "/nick NAME, /who, /quit";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

ChatProtocol::ChatProtocol(ChatFactory& factory)
    : Farewell(factory.clock()),
      chat_(factory),
      outlet_(std::make_shared<Outlet>(factory.clock(), factory.room(), *this)) {
    maxLength = Room::longestText + 1;  // a terminal may end its lines with "\r\n"
}

void ChatProtocol::connectionMade() {
    chat_.opened(*this);
    transport().registerProducer(outlet_, Streaming::Push);
    setTimeout(timeForANick);
    hear(chat_.room().banner());
    hear("* What is your nick name?");
}

void ChatProtocol::lineReceived(std::string_view line) {
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.size() > Room::longestText)
        return lineLengthExceeded(line);
    const std::string clean = cleaned(line);
    const std::string_view text = trimmed(clean);
    if (text.empty())
        return;
    if (!inRoom_)
        nickGiven(text);
    else if (text.starts_with('/'))
        command(text);
    else
        chat_.room().say(*this, text);
}

// --- In ---

void ChatProtocol::nickGiven(std::string_view nick) {
    if (const auto refusal = chat_.room().enter(*this, nick))
        return hear("* " + *refusal + " Another one?");
    setTimeout(std::nullopt);
    inRoom_ = true;
    showHistory();
    hear("* Welcome, " + std::string(nick) + ". " + whoIsHere() + " There are also " +
         std::string(commands) + ".");
}

void ChatProtocol::showHistory() {
    for (const Message& message : chat_.room().messages())
        hear("<" + message.nick + "> " + message.text);
}

// --- What is no message ---

void ChatProtocol::command(std::string_view line) {
    const std::size_t space = line.find(' ');
    const std::string_view name = line.substr(0, space);
    const std::string_view rest =
        space == std::string_view::npos ? std::string_view() : trimmed(line.substr(space));
    if (name == "/nick")
        renamed(rest);
    else if (name == "/who")
        hear("* " + whoIsHere());
    else if (name == "/quit")
        leave("* Goodbye.");
    else
        hear("* There is no " + std::string(name) + ", but " + std::string(commands) + ".");
}

void ChatProtocol::renamed(std::string_view nick) {
    if (const auto refusal = chat_.room().rename(*this, nick))
        return hear("* " + *refusal);
    hear("* You are " + std::string(nick) + " now.");
}

std::string ChatProtocol::whoIsHere() const {
    const std::vector<std::string> users = chat_.room().users();
    std::string names;
    for (const std::string& user : users)
        names += (names.empty() ? "" : ", ") + user;
    return std::to_string(users.size()) + (users.size() == 1 ? " is" : " are") + " here: " + names +
           ".";
}

// --- Out ---

void ChatProtocol::hear(std::string_view line) {
    if (isLeaving())
        return;
    if (outlet_->isOpen())
        sendLine(line);
    else
        ++leftOut_;
}

void ChatProtocol::hasCaughtUp() {
    hear("* " + std::to_string(std::exchange(leftOut_, 0)) +
         " lines were left out: you read too slowly.");
}

// Who takes nothing for so long is not slow, but does not read at all.
void ChatProtocol::isStillBehind() {
    const std::uint64_t taken = transport().delivery().taken;
    const Duration now = chat_.clock().seconds();
    if (std::exchange(taken_, taken) != taken)
        takenAt_ = now;
    if (now - takenAt_ < mostSilence)
        return;
    whyLost_ = " (reads too slowly)";
    transport().abortConnection();
}

void ChatProtocol::holdBack() {
    if (!isLeaving())
        pauseProducing();
}

void ChatProtocol::goOn() {
    if (!isLeaving())
        resumeProducing();
}

// --- The end ---

void ChatProtocol::dismiss(std::string_view lastLine) {
    if (isLeaving())
        return;
    transport().unregisterProducer();  // there is no more to come
    sayFarewell(lastLine);
    outlet_->stopProducing();
}

void ChatProtocol::leave(std::string_view lastLine, std::string_view why) {
    dismiss(lastLine);
    if (std::exchange(inRoom_, false))
        chat_.room().leave(*this, why);
}

void ChatProtocol::timeoutConnection() {
    if (isLeaving())
        Farewell::timeoutConnection();
    else
        dismiss("* You have not said who you are. Goodbye.");
}

void ChatProtocol::lineLengthExceeded(std::string_view) {
    leave("* A line has at most " + std::to_string(Room::longestText) + " bytes. Goodbye.",
          " (sent too long a line)");
}

void ChatProtocol::connectionLost(const Failure& reason) {
    Farewell::connectionLost(reason);
    outlet_->stopProducing();
    if (std::exchange(inRoom_, false))
        chat_.room().leave(*this, whyLost_);
    chat_.closed(*this);
}

}  // namespace netcatchat
