// Opening a trace of a million events in the visualizer, and moving in it: our own time of each
// frame, up to what is handed to the graphics card.

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/memory_reactor.h"
#include "engine/trace/recorder.h"
#include "tests/bench/ratio.h"
#include "tests/temporary_folder.h"

using namespace engine;

namespace {

class Echo : public Protocol {
public:
    void dataReceived(std::string_view data) override { transport().write(data); }
};

// A server with 20 clients who talk, some more often than others, until there are enough events.
void record(const std::string& path, std::uint64_t events) {
    const std::shared_ptr<trace::Recorder> recorder =
        trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
    MemoryReactor reactor({.seed = 1, .trace = recorder});
    reactor.listenTCP(1400, ServerFactory::forProtocol<Echo>());
    std::vector<MemoryPeer> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(reactor.dial(1400));
    for (std::uint64_t round = 1; recorder->recorded() < events; ++round) {
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if (round % (i + 1) == 0)
                clients[i].send("line " + std::to_string(round) + "\n");
        }
        reactor.advance(1ms);
    }
}

std::string outputOf(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe)
        return output;
    char buffer[4096];
    while (const std::size_t bytes = std::fread(buffer, 1, sizeof buffer, pipe))
        output.append(buffer, bytes);
    pclose(pipe);
    return output;
}

}  // namespace

int main(int, char** argv) {
    const TemporaryFolder folder;
    const std::string path = folder / "large.trace";
    record(path, 1'000'000);
    const auto visualizer = std::filesystem::path(argv[0]).parent_path() / "visualizer";
    const auto figures = nlohmann::json::parse(
        outputOf(visualizer.string() + " " + path + " --frame-times"), nullptr, false);
    if (!figures.is_object()) {
        std::fprintf(stderr, "the visualizer gave no figures: is it built, and is there OpenGL?\n");
        return 1;
    }

    std::printf("a trace of %ld events in the visualizer, milliseconds\n",
                figures["events"].get<long>());
    const auto show = [](const char* what, double figure, double wanted) {
        bench::report(what, figure, wanted, false);
    };
    show("open it and draw the first frame", figures["openAndFirstFrameMs"], 1000);
    show("one step, median", figures["stepMs"]["median"], 16);
    show("one step, the worst of 200", figures["stepMs"]["worst"], 16);
    show("a seek anywhere, median", figures["seekMs"]["median"], 16);
    show("a seek anywhere, the worst of 50", figures["seekMs"]["worst"], 16);
}
