#include "lessons/7_services_and_deployment/serve/netcatchat/chat_protocol.h"

#include "lessons/7_services_and_deployment/serve/netcatchat/chat_factory.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

namespace netcatchat {

using namespace engine;

namespace {

constexpr Duration timeForANick = std::chrono::seconds(60);
constexpr std::string_view commands = "/nick NAME, /who, /quit";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

ChatProtocol::ChatProtocol(ChatFactory& factory) : TimeoutMixin(factory.clock()), chat_(factory) {
    delimiter = "\n";  // a terminal that ends its lines with "\r\n" is understood too: see cleaned
    maxLength = 1000;
}

void ChatProtocol::connectionMade() {
    chat_.opened(*this);
    transport().registerProducer(std::shared_ptr<Producer>(shared_from_this(), this),
                                 Streaming::Push);
    setTimeout(timeForANick);
    hear(chat_.room().banner());
    hear("* What is your nick name?");
}

void ChatProtocol::lineReceived(std::string_view line) {
    const std::string clean = cleaned(line);
    const std::string_view text = trimmed(clean);
    if (text.empty())
        return;
    if (state_ == State::AskingNick)
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
    state_ = State::Chatting;
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
        dismiss("* Goodbye.");
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
    sendLine(line);
}

void ChatProtocol::dismiss(std::string_view lastLine) {
    if (state_ == State::Leaving)
        return;
    state_ = State::Leaving;
    hear(lastLine);
    transport().unregisterProducer();  // there is no more to come
    transport().loseConnection();
}

void ChatProtocol::timeoutConnection() {
    dismiss("* You have not said who you are. Goodbye.");
}

void ChatProtocol::lineLengthExceeded(std::string_view) {
    whyLost_ = " (sent too long a line)";
    dismiss("* A line has at most " + std::to_string(maxLength) + " bytes. Goodbye.");
}

// More waits for this client than it can be waited for. To tell it so would only be one line more.
void ChatProtocol::pauseProducing() {
    whyLost_ = " (reads too slowly)";
    state_ = State::Leaving;
    transport().abortConnection();
}

void ChatProtocol::connectionLost(const Failure&) {
    setTimeout(std::nullopt);
    if (inRoom_)
        chat_.room().leave(*this, whyLost_);
    chat_.closed(*this);
}

}  // namespace netcatchat
