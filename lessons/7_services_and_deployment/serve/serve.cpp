#include "lessons/7_services_and_deployment/serve/serve.h"

#include <pthread.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <optional>

#include "engine/application/log_file.h"
#include "engine/application/pid_file.h"
#include "engine/application/systemd.h"
#include "engine/asio_reactor.h"

namespace serve {

using namespace engine;

void addOptions(CLI::App& command, Options& options) {
    command.add_option("--port", options.port, "listen on this port; 0: any that is free")
        ->type_name("N")
        ->capture_default_str();
    command.add_option("--interface", options.interface, "and this address; 0.0.0.0: on all")
        ->type_name("ADDRESS")
        ->capture_default_str();
    command.add_option("--log-file", options.logFile, "log into this file, and rotate it")
        ->type_name("FILE");
    command
        .add_option("--pid-file", options.pidFile, "keep the number of the process in this file")
        ->type_name("FILE");
    command.add_option("--trace", options.trace, "record into this file")->type_name("FILE");
    // That one is the work of ./workshop, which alone knows of a visualizer.
    command.footer("  --watch                     record, open the visualizer, and follow");
}

namespace {

// SIGINT and SIGTERM wait while it lives: until the reactor handles them, they would end the
// process the hard way, and leave its pid file.
class SignalsHeldBack {
public:
    SignalsHeldBack() {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals, &before_);
    }
    ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsHeldBack(const SignalsHeldBack&) = delete;
    SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;

private:
    sigset_t before_;
};

}  // namespace

void run(const std::string& name, const Options& options, const Compose& compose) {
    std::optional<SignalsHeldBack> signals(std::in_place);  // before others can find the process
    std::optional<PIDFile> pidFile;
    if (!options.pidFile.empty())
        pidFile.emplace(options.pidFile);
    std::optional<LogFile> logFile;
    if (!options.logFile.empty())
        logFile.emplace(options.logFile);

    AsioReactor reactor(
        {.trace = options.trace.empty() ? nullptr : trace::Recorder::create(options.trace)});
    Application application(name);
    const auto whatIsServed = compose(reactor, application);
    std::make_shared<systemd::Readiness>(reactor)->setServiceParent(application);

    reactor.callWhenRunning([&] {
        signals.reset();
        std::printf("%s\n", whatIsServed().c_str());
        if (!options.trace.empty())
            std::printf("watch it      ./workshop show %s\n", options.trace.c_str());
        std::printf("end it        ^C, or kill %d\n", static_cast<int>(getpid()));
        std::fflush(stdout);
        log::msg(name + " has started");
    });
    application.run(reactor);
    log::msg(name + " has ended");
}

namespace {

class AdoptedServer final : public AbstractServer {
public:
    AdoptedServer(AsioReactor& reactor, int descriptor, std::shared_ptr<ServerFactory> factory)
        : AbstractServer([=, &reactor] { return reactor.adoptStreamPort(descriptor, factory); }) {}
};

}  // namespace

std::shared_ptr<AbstractServer> listening(AsioReactor& reactor, const Options& options,
                                          std::shared_ptr<ServerFactory> factory) {
    const auto inherited = systemd::ListenFDs::fromEnvironment();
    if (!inherited.inheritedDescriptors().empty())
        return std::make_shared<AdoptedServer>(reactor, inherited.inheritedDescriptors().front(),
                                               std::move(factory));
    return std::make_shared<TCPServer>(reactor, options.port, std::move(factory),
                                       ListenOptions{.interface = options.interface});
}

}  // namespace serve
