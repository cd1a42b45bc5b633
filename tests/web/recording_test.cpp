// What a web server writes down of a run.

#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using trace::Event;
namespace events = trace::events;

class AWebRecording : public ::testing::Test {
protected:
    TemporaryFolder folder;
    std::string path = folder / "run.trace";
    std::unique_ptr<trace::Reader> reader;

    // The events that tell of requests, when a client has sent these pieces.
    std::vector<Event> eventsOf(const std::vector<std::string>& pieces, Scripted::Answer answer) {
        {
            std::shared_ptr<trace::Recorder> recorder =
                trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
            MemoryReactor reactor({.trace = recorder});
            reactor.listenTCP(
                80, std::make_shared<Site>(reactor, std::make_shared<Scripted>(std::move(answer))));
            MemoryPeer peer = reactor.dial(80);
            for (const std::string& piece : pieces) {
                peer.send(piece);
                reactor.settle();
            }
        }
        reader = std::make_unique<trace::Reader>(path);
        std::vector<Event> events;
        for (std::uint32_t i = 1; i <= reader->size(); ++i)
            events.push_back(reader->event(trace::serialOf(i)));
        return events;
    }

    // "head 1 0+18 GET / HTTP/1.1": of request 1, from byte 0 on, 18 bytes.
    std::vector<std::string> story(const std::vector<Event>& events) {
        std::vector<std::string> lines;
        for (const Event& event : events) {
            const std::string numbers = std::to_string(event.subject.number()) + " " +
                                        std::to_string(event.value1) + "+" +
                                        std::to_string(event.value2) + " ";
            const auto payload = reader->payload(event.data);
            const std::string data(payload ? payload->bytes : reader->text(event.data));
            if (event.kind == events::RequestHead::kind)
                lines.push_back("head " + numbers + data);
            if (event.kind == events::RequestBody::kind)
                lines.push_back("body " + numbers + data);
            if (event.kind == events::Responded::kind)
                lines.push_back("responded " + numbers + data);
            if (event.kind == events::Garbled::kind)
                lines.push_back("garbled " + numbers + data);
            if (event.kind == events::ReadPaused::kind)
                lines.push_back("paused");
            const bool renders = event.subject.kind() == trace::EntityKind::Request &&
                                 event.value1 == static_cast<int>(trace::Hook::Render);
            if (event.kind == events::CallbackBegin::kind && renders)
                lines.push_back("render " + std::to_string(event.subject.number()));
            if (event.kind == events::CallbackEnd::kind && renders)
                lines.push_back("rendered " + std::to_string(event.subject.number()));
        }
        return lines;
    }
};

TEST_F(AWebRecording, TellsOfRequestsAndOfTheirBytes) {
    const std::vector<Event> events = eventsOf(
        {"GET /users/ HTTP/1.1\r\nHost: a\r\n",
         "\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", "hellonot http\r\n"},
        [](Request& request) -> Body { return "hi " + request.content; });

    EXPECT_THAT(story(events),
                ElementsAre("head 1 0+33 GET /users/ HTTP/1.1", "render 1", "rendered 1",
                            "responded 1 200+3 200 OK", "head 2 33+47 POST / HTTP/1.1",
                            "body 2 80+5 hello", "render 2", "rendered 2",
                            "responded 2 200+8 200 OK", "garbled 1 85+10 bad target"));
    for (const Event& event : events) {
        if (event.kind == events::RequestHead::kind || event.kind == events::RequestBody::kind) {
            EXPECT_EQ(event.object.kind(), trace::EntityKind::Protocol);
        }
    }
}

TEST_F(AWebRecording, TellsOfReadingThatIsHeldBack) {
    std::string requests;
    for (int i = 0; i < 1000; ++i)
        requests += "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    const std::vector<std::string> lines =
        story(eventsOf({requests}, [](Request&) { return NOT_DONE_YET; }));

    EXPECT_THAT(lines,
                ElementsAre("head 1 0+27 GET / HTTP/1.1", "render 1", "rendered 1", "paused"));
}

}  // namespace
