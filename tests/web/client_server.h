#pragma once

// A server that says what a test tells it, however wrong that is, and keeps what it was asked.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/memory_reactor.h"
#include "tests/engine/protocols.h"

namespace engine::testing {

// One thing for a server to do when it has been asked.
struct Answer {
    std::string bytes;
    enum Then { Close, StayOpen, Reset } then = Close;
    std::size_t portion = 0;  // bytes that are sent at a time, one turn after the other; 0: all
};

class AnsweringServer {
public:
    explicit AnsweringServer(Reactor& reactor, std::uint16_t port = 8080,
                             const std::optional<ServerTLS>& tls = std::nullopt)
        : reactor_(reactor) {
        servers_->prepare = [this](Scripted& protocol) {
            protocol.onData = [this](Scripted& self, std::string_view) { heard(self); };
            protocol.onLost = [this](Scripted&, const Failure& reason) {
                ended.push_back(reason.type());
            };
        };
        if (tls)
            reactor.listenSSL(port, servers_, *tls);
        else
            reactor.listenTCP(port, servers_);
    }

    std::vector<Answer> answers;        // one for each connection, in their order
    std::vector<std::string> requests;  // what was asked
    std::vector<std::string> ended;     // how the connections ended
    std::size_t connections() const { return servers_->made.size(); }

private:
    void heard(Scripted& self) {
        const std::size_t head = self.received.find("\r\n\r\n");
        const std::size_t length = self.received.find("Content-Length: ");
        if (head == std::string::npos)
            return;
        const std::size_t body =
            length == std::string::npos ? 0 : std::stoul(self.received.substr(length + 16));
        if (self.received.size() < head + 4 + body)
            return;
        self.onData = [](Scripted&, std::string_view) {};
        requests.push_back(self.received);
        if (requests.size() <= answers.size())
            say(self.shared_from_this(), answers[requests.size() - 1], 0);
    }

    void say(std::shared_ptr<Protocol> self, Answer answer, std::size_t from) {
        const std::size_t most = answer.portion ? answer.portion : answer.bytes.size();
        self->transport().write(std::string_view(answer.bytes).substr(from, most));
        from += most;
        if (from < answer.bytes.size())
            reactor_.callLater(1ms, [this, self, answer, from] { say(self, answer, from); });
        else if (answer.then == Answer::Close)
            self->transport().loseConnection();
        else if (answer.then == Answer::Reset)
            reactor_.callLater(1ms, [self] { self->transport().abortConnection(); });
    }

    Reactor& reactor_;
    std::shared_ptr<Servers> servers_ = std::make_shared<Servers>();
};

}  // namespace engine::testing
