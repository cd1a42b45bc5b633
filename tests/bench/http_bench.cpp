// HTTP: the engine beside Boost.Beast used directly, nginx and Twisted, asked by wrk over
// connections that are kept: a short page, and a file of 4 KiB.
//
// Each server is a process of its own on one core, wrk runs on another. They take turns.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/asio_reactor.h"
#include "engine/web/site.h"
#include "engine/web/static_file.h"
#include "tests/bench/ratio.h"
#include "tests/bench/raw_http.h"
#include "tests/bench/server_process.h"
#include "tests/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using bench::ServerProcess;

constexpr int rounds = 7;

class Hello : public engine::web::Resource {
protected:
    engine::web::Body renderGET(engine::web::Request&) override { return "hello, world"; }
};

void serveOurs(const fs::path& folder, const ServerProcess::Listening& listening) {
    engine::AsioReactor reactor;
    const auto root = std::make_shared<engine::web::Resource>();
    root->putChild("", std::make_shared<Hello>());
    root->putChild("page", std::make_shared<engine::web::File>(folder / "page"));
    const auto port = reactor.listenTCP(0, std::make_shared<engine::web::Site>(reactor, root));
    listening(port->getHost().port);
    reactor.run();
}

void write(const fs::path& path, const std::string& text) {
    std::ofstream(path) << text;
}

std::unique_ptr<ServerProcess> startNginx(const fs::path& folder) {
    const std::uint16_t port = bench::freePort();
    write(folder / "nginx.conf",
          "daemon off; master_process off; worker_processes 1; error_log /dev/null; pid " +
              (folder / "pid").string() +
              ";\n"
              "events { worker_connections 256; }\n"
              "http { access_log off; keepalive_requests 100000000; sendfile on; types {} "
              "default_type text/html;\n"
              "  server { listen 127.0.0.1:" +
              std::to_string(port) + "; root " + folder.string() + "; } }\n");
    return std::make_unique<ServerProcess>(
        std::vector<std::string>{"nginx", "-p", folder, "-c", folder / "nginx.conf"}, port);
}

std::unique_ptr<ServerProcess> startTwisted(const fs::path& folder) {
    const std::uint16_t port = bench::freePort();
    write(folder / "serve.py",
          "import sys\n"
          "from twisted.internet import reactor\n"
          "from twisted.web import resource, server, static\n"
          "class Hello(resource.Resource):\n"
          "    def render_GET(self, request):\n"
          "        return b'hello, world'\n"
          "root = resource.Resource()\n"
          "root.putChild(b'', Hello())\n"
          "root.putChild(b'page', static.File(sys.argv[2]))\n"
          "site = server.Site(root)\n"
          "reactor.listenTCP(int(sys.argv[1]), site, interface='127.0.0.1')\n"
          "reactor.run()\n");
    return std::make_unique<ServerProcess>(
        std::vector<std::string>{"/usr/bin/python3", folder / "serve.py", std::to_string(port),
                                 folder / "page"},
        port);
}

// Requests a second, as wrk counts them.
double askWithWrk(std::uint16_t port, const std::string& path) {
    const std::string command = "wrk -t1 -c50 -d1s http://127.0.0.1:" + std::to_string(port) + path;
    FILE* const wrk = popen(command.c_str(), "r");
    if (!wrk)
        throw std::runtime_error("wrk");
    double figure = 0;
    bool errors = false;
    char line[256];
    while (fgets(line, sizeof line, wrk)) {
        const std::string text = line;
        if (text.starts_with("Requests/sec:"))
            figure = std::atof(line + 13);
        errors = errors || text.find("Non-2xx") != std::string::npos ||
                 text.find("Socket errors") != std::string::npos;
    }
    if (pclose(wrk) != 0 || errors || figure == 0)
        throw std::runtime_error("wrk is not content with the server on port " +
                                 std::to_string(port) + ", or is not here (package wrk)");
    return figure;
}

struct Server {
    std::string name;
    std::unique_ptr<ServerProcess> process;
};

// Not compared with what this machine does not have.
void addIfThere(std::vector<Server>& servers, const std::string& name,
                std::unique_ptr<ServerProcess> (*start)(const fs::path&), const fs::path& folder) {
    try {
        servers.push_back({name, start(folder)});
    } catch (const std::runtime_error& error) {
        std::printf("  not compared with %s: %s\n", name.c_str(), error.what());
    }
}

void compare(std::vector<Server>& servers, const std::string& path, const std::string& what,
             const std::vector<std::pair<std::string, double>>& wanted) {
    std::vector<bench::Way> ways;
    for (const Server& server : servers)
        ways.push_back(
            {server.name, [&, path] { return askWithWrk(server.process->port(), path); }});
    bench::measure(ways, rounds);
    std::printf("HTTP, %s, 50 connections\n", what.c_str());
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.0f requests a second\n", way.name.c_str(),
                    bench::median(way.figures));
    for (const auto& [name, least] : wanted) {
        for (const bench::Way& way : ways) {
            if (way.name == name)
                bench::report("engine / " + name, bench::ratio(ways[0], way), least, true);
        }
    }
}

}  // namespace

int main() try {
    bench::pinTo(0);
    const TemporaryFolder temporary;
    const fs::path& folder = temporary.path;
    write(folder / "page", std::string(4096, 'x'));

    {
        std::vector<Server> servers;
        servers.push_back(
            {"engine", std::make_unique<ServerProcess>(
                           [&](const ServerProcess::Listening& say) { serveOurs(folder, say); })});
        servers.push_back({"Boost.Beast", std::make_unique<ServerProcess>(
                                              [&](const ServerProcess::Listening& say) {
                                                  bench::serveRawHttp(folder / "page", say);
                                              })});
        addIfThere(servers, "nginx", startNginx, folder);
        addIfThere(servers, "Twisted", startTwisted, folder);
        compare(servers, "/page", "a file of 4 KiB",
                {{"Boost.Beast", 0.75}, {"nginx", 1}, {"Twisted", 6}});
        std::erase_if(servers, [](const Server& server) { return server.name == "nginx"; });
        compare(servers, "/", "hello, world", {{"Boost.Beast", 0.75}, {"Twisted", 6}});
    }
} catch (const std::exception& error) {
    std::printf("  not measured: %s\n", error.what());
}
