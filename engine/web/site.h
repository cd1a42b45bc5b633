#pragma once

// A web server: a factory whose connections speak HTTP, and whose pages are found from one root.
//
//     reactor.listenTCP(8080, std::make_shared<Site>(reactor, root));
//
// (Twisted's twisted.web.server.Site.)

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "engine/factory.h"
#include "engine/reactor_time.h"
#include "engine/web/request_parser.h"
#include "engine/web/resource.h"

namespace engine::web {

struct SiteOptions {
    // How much a request may be: what is longer is refused, a target with 414, a head with 431, a
    // body with 413.
    RequestLimits limits{};
    // A connection is closed when for so long no request began, or no KiB of one came. While a
    // request is answered, it is aborted when for so long the client has taken nothing of what
    // there is for it.
    Duration idleTimeout = std::chrono::seconds(60);
    // The same for a client that has taken something before. It is longer: of a program that reads
    // slowly, a system with a large buffer says nothing for minutes, and then much at once.
    Duration stallTimeout = std::chrono::minutes(10);
    // And aborted, where so long after that the client has taken nothing of what is left, or goes
    // on sending what was refused.
    Duration abortTimeout = std::chrono::seconds(15);
    // Whether a 500 page says what the exception said.
    bool displayTracebacks = false;
    // Called after each answer.
    std::function<void(const Request&)> log{};
    // For "Date". Asked for each answer.
    std::function<std::chrono::system_clock::time_point()> wallClock =
        std::chrono::system_clock::now;
};

class Site : public ServerFactory {
public:
    // `clock` must outlive the site: commonly it is the reactor.
    Site(ReactorTime& clock, std::shared_ptr<Resource> root, SiteOptions options = {},
         std::source_location where = std::source_location::current());

    std::shared_ptr<Protocol> buildProtocol(const Address& peer) override;
    std::string name() const override { return "Site"; }

    // Finds the resource, has it render, and sends what it returns.
    void answer(Request& request);

    ReactorTime& clock() const { return clock_; }
    const SiteOptions& options() const { return options_; }
    // Now, as "Date" has it.
    const std::string& date();

private:
    ReactorTime& clock_;
    std::shared_ptr<Resource> root_;
    SiteOptions options_;
    std::string date_;
    std::chrono::sys_seconds dateOf_ = std::chrono::sys_seconds::min();  // what it is the date of
};

// A line for a log, as most servers write them:
// 127.0.0.1 - - "GET /users/ HTTP/1.1" 200 512 "-" "curl/7.88.1"
// What the client sent is printable in it: "\x1B" for a control character.
std::string combinedLogFormatter(const Request& request);

}  // namespace engine::web
