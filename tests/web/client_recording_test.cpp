// What a web client writes down of an answer.

#include <gmock/gmock.h>

#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "engine/web/client.h"
#include "engine/web/get_page.h"
#include "tests/temporary_folder.h"
#include "tests/web/client_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
namespace events = trace::events;

class AClientsRecording : public ::testing::Test {
protected:
    TemporaryFolder folder;
    std::string path = folder / "run.trace";

    // "head 0+19 HTTP/1.1 200 OK": what was made of the bytes of this answer.
    std::vector<std::string> story(Answer answer) {
        {
            std::shared_ptr<trace::Recorder> recorder =
                trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
            MemoryReactor reactor({.trace = recorder});
            AnsweringServer server(reactor);
            server.answers.push_back(std::move(answer));
            web::getPage(reactor, "http://127.0.0.1:8080/").addErrback([](const Failure&) {
                return std::string();
            });
            reactor.advance(5s);
        }
        const trace::Reader reader(path);
        std::vector<std::string> lines;
        for (std::uint32_t i = 1; i <= reader.size(); ++i) {
            const trace::Event event = reader.event(trace::serialOf(i));
            const std::string name = event.kind == events::ResponseHead::kind   ? "head "
                                     : event.kind == events::ResponseBody::kind ? "body "
                                     : event.kind == events::Garbled::kind      ? "garbled "
                                                                                : "";
            if (name.empty())
                continue;
            EXPECT_EQ(event.object.kind(), trace::EntityKind::Connection);
            lines.push_back(name + std::to_string(event.value1) + "+" +
                            std::to_string(event.value2) + " " +
                            std::string(reader.payload(event.data)->bytes));
        }
        return lines;
    }
};

TEST_F(AClientsRecording, TellsOfHeadAndBody) {
    EXPECT_THAT(story({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"}),
                ElementsAre("head 0+38 HTTP/1.1 200 OK", "body 38+5 hello"));
    EXPECT_THAT(story({"HTTP/1.1 204 No Content\r\n\r\n"}),
                ElementsAre("head 0+27 HTTP/1.1 204 No Content"));
}

TEST_F(AClientsRecording, IsWithoutGapsHoweverTheBytesCome) {
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_THAT(
        story({head + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"}),
        ElementsAre("head 0+47 HTTP/1.1 200 OK", "body 47+6 hel", "body 53+7 lo", "body 60+7 "));
    std::size_t end = 0;
    for (const std::string& piece :
         story({head + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", Answer::Close, 1})) {
        const std::size_t plus = piece.find('+');
        EXPECT_EQ(std::stoul(piece.substr(piece.find(' '))), end) << piece;
        end += std::stoul(piece.substr(plus + 1));
    }
    EXPECT_EQ(end, head.size() + 20);
}

TEST_F(AClientsRecording, AnInterimResponseIsOfTheHead) {
    EXPECT_THAT(
        story({"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"}),
        ElementsAre("head 0+63 HTTP/1.1 200 OK", "body 63+2 ok"));
}

TEST_F(AClientsRecording, SaysWhatIsRefused) {
    EXPECT_THAT(story({"not http\r\n\r\n"}), ElementsAre("garbled 0+12 bad version"));
}

}  // namespace
