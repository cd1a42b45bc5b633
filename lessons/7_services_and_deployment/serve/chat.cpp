// serve chat: NetCatChat, the chat whose client is nc

#include <CLI/CLI.hpp>

#include "engine/asio_reactor.h"
#include "engine/protocols/policies.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/chat_factory.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/events.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/history.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/site.h"
#include "lessons/7_services_and_deployment/serve/serve.h"

namespace serve {

using namespace engine;
using namespace netcatchat;

namespace {

// Connections at a time.
constexpr std::size_t mostPeople = 100;
constexpr std::size_t mostBrowsers = 100;

struct ChatOptions : Options {
    std::uint16_t adminPort = 8080;
    std::string database = "netcatchat.db";
};

// Comes last of the services, and so is the first to stop: it ends the conversations while
// everything else still works.
class Goodbye final : public Service {
public:
    Goodbye(Reactor& reactor, std::shared_ptr<ChatFactory> chat, std::shared_ptr<Events> events)
        : reactor_(reactor), chat_(std::move(chat)), events_(std::move(events)) {}

    // Waits until the last words are sent, but not for long.
    Deferred<void> stopService() override {
        Service::stopService();
        events_->finish();
        return chat_->sayGoodbye("* The chat is closing. Goodbye.")
            .addTimeout(2s, reactor_)
            .addErrback([](Failure failure) { failure.trap<TimeoutError>(); });
    }

private:
    Reactor& reactor_;
    std::shared_ptr<ChatFactory> chat_;
    std::shared_ptr<Events> events_;
};

void serveChat(const ChatOptions& options) {
    Room room;
    const auto compose = [&](AsioReactor& reactor, Application& application) {
        const auto chat = std::make_shared<ChatFactory>(reactor, room);
        const auto events = std::make_shared<Events>(reactor, room);
        const auto chatServer = listening(reactor, options, limited(chat, mostPeople));
        const auto admin = std::make_shared<LimitTotalConnectionsFactory>(
            makeSite(reactor, room, events), mostBrowsers);
        const auto adminServer = std::make_shared<TCPServer>(reactor, options.adminPort, admin);

        const auto add = [&](const char* name, const std::shared_ptr<Service>& service) {
            service->setName(name);
            service->setServiceParent(application);
        };
        add("history", std::make_shared<History>(reactor, room, options.database));
        add("chat", chatServer);
        add("admin page", adminServer);
        // Not make_shared: so the trace finds the function on this line.
        add("heartbeat", std::shared_ptr<Service>(
                             new TimerService(reactor, 15s, [events] { events->heartbeat(); })));
        add("goodbye", std::make_shared<Goodbye>(reactor, chat, events));

        return [=, &options] {
            const Address at = chatServer->getHost();
            return "chat          nc " + at.host + " " + std::to_string(at.port) +
                   "\nadmin page    http://" + adminServer->getHost().text() + "/\nkept in       " +
                   options.database;
        };
    };
    run("chat", options, compose);
}

}  // namespace

void addChat(CLI::App& app) {
    const auto options = std::make_shared<ChatOptions>();
    options->port = 1400;
    CLI::App* const command = app.add_subcommand("chat", "NetCatChat, with its admin page");
    addOptions(*command, *options);
    command->add_option("--admin-port", options->adminPort, "the admin page's port, on 127.0.0.1")
        ->type_name("N")
        ->capture_default_str();
    command->add_option("--database", options->database, "keep banner and messages in this file")
        ->type_name("FILE")
        ->capture_default_str();
    command->callback([options] { serveChat(*options); });
}

}  // namespace serve
