// serve: programs that serve until they are told to end. ./workshop serve starts it.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "lessons/7_services_and_deployment/serve/serve.h"

int main(int argc, char** argv) {
    CLI::App app("Serves until ^C.", "./workshop serve");
    app.require_subcommand(1);
    serve::addChat(app);
    serve::addWeb(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        std::fflush(stdout);
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
