// serve web [--path FOLDER]: a folder, as web pages

#include <CLI/CLI.hpp>
#include <filesystem>
#include <stdexcept>

#include "engine/asio_reactor.h"
#include "engine/log.h"
#include "engine/web/site.h"
#include "engine/web/static_file.h"
#include "lessons/7_services_and_deployment/serve/serve.h"

namespace serve {

using namespace engine;

namespace {

struct WebOptions : Options {
    std::string path = ".";
};

void serveFolder(const WebOptions& options) {
    if (!std::filesystem::exists(options.path))
        throw std::runtime_error("There is no folder " + options.path +
                                 ". Name one that there is: serve web --path FOLDER");
    const auto compose = [&](AsioReactor& reactor, Application& application) {
        const auto log = [](const web::Request& request) {
            log::msg(web::combinedLogFormatter(request));
        };
        const auto site = std::make_shared<web::Site>(
            reactor, std::make_shared<web::File>(options.path), web::SiteOptions{.log = log});
        const auto server = listening(reactor, options, site);
        server->setServiceParent(application);
        return [&options, server] {
            return "serving       " + options.path + "\nat            http://" +
                   server->getHost().text() + "/";
        };
    };
    run("web", options, compose);
}

}  // namespace

void addWeb(CLI::App& app) {
    const auto options = std::make_shared<WebOptions>();
    CLI::App* const command = app.add_subcommand("web", "a folder, as web pages");
    command->add_option("--path", options->path, "the folder, or a file")->capture_default_str();
    addOptions(*command, *options);
    command->callback([options] { serveFolder(*options); });
}

}  // namespace serve
