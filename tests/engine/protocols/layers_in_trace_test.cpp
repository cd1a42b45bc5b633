// What the layers above bytes put into a trace.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/factory.h"
#include "engine/memory_reactor.h"
#include "engine/trace/events.h"
#include "engine/trace/reader.h"
#include "engine/trace/recorder.h"
#include "tests/engine/protocols/receivers.h"
#include "tests/temporary_folder.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using trace::Event;
using trace::Hook;
using trace::Kind;
namespace events = trace::events;

namespace {

template <typename P>
class Handing : public ServerFactory {
public:
    std::function<void(P&)> prepare = [](P&) {};

    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        auto made = std::make_shared<P>();
        prepare(*made);
        return made;
    }
};

class Layers : public ::testing::Test {
protected:
    // What a protocol records that is sent these portions: "Line 0+5 one", "Garbled 5+3".
    template <typename P>
    Story record(const std::vector<std::string>& portions, std::function<void(P&)> prepare,
                 std::uint64_t seed = 0) {
        const TemporaryFolder folder;
        const std::string path = folder / "run.trace";
        {
            const std::shared_ptr<trace::Recorder> recorder =
                trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual});
            MemoryReactor reactor({.seed = seed, .trace = recorder});
            auto factory = std::make_shared<Handing<P>>();
            factory->prepare = std::move(prepare);
            reactor.listenTCP(1400, factory);
            MemoryPeer peer = reactor.dial(1400);
            for (const std::string& portion : portions) {
                peer.send(portion);
                reactor.settle();
            }
            reactor.stop();
            reactor.settle();
        }
        trace::Reader reader(path);
        events.clear();
        Story layers;
        for (std::uint32_t n = 1; n <= reader.size(); ++n) {
            const Event& event = reader.event(trace::serialOf(n));
            events.push_back(event);
            static constexpr const char* names[] = {"Line", "Raw", "String", "Garbled"};
            if (event.kind < events::Line::kind || event.kind > events::Garbled::kind)
                continue;
            std::string told =
                names[static_cast<int>(event.kind) - static_cast<int>(events::Line::kind)];
            told += ' ' + std::to_string(event.value1) + '+' + std::to_string(event.value2);
            if (event.kind != events::Garbled::kind)
                told += ' ' + std::string(reader.payload(event.data)->bytes);
            layers.push_back(told);
        }
        return layers;
    }

    std::vector<Event> events;
};

TEST_F(Layers, SayWhichBytesALineIsMadeOf) {
    const Story expected = {"Line 0+5 one", "Line 5+2 ", "Line 7+5 two"};

    EXPECT_EQ(record<Lines>({"one\r\n\r\ntwo\r\nrest"}, [](Lines&) {}), expected);
    EXPECT_EQ(record<Lines>({"on", "e\r", "\n\r\ntw", "o\r\n"}, [](Lines&) {}), expected);
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        EXPECT_EQ(record<Lines>(
                      {"one\r\n\r\ntwo\r\nrest"}, [](Lines&) {}, seed),
                  expected);
}

TEST_F(Layers, SayWhichBytesAreRawAndWhichAreGivenBack) {
    const auto prepare = [](Lines& lines) {
        lines.onLine = [&](std::string_view line) {
            if (line == "raw")
                lines.setRawMode();
        };
        lines.onRaw = [&](std::string_view data) {
            lines.setLineMode(std::string(data.substr(2)));
        };
    };

    EXPECT_THAT(record<Lines>({"raw\r\nxxone\r\n", "two\r\n"}, prepare),
                ElementsAre("Line 0+5 raw", "Raw 5+7 xxone\r\n", "Line 7+5 one", "Line 12+5 two"));
}

TEST_F(Layers, SayWhichBytesAreRefused) {
    EXPECT_THAT(record<Lines>({"ok\r\n", "123456\r\n"}, [](Lines& lines) { lines.maxLength = 5; }),
                ElementsAre("Line 0+4 ok", "Garbled 4+8"));
    EXPECT_THAT(record<Strings<NetstringReceiver>>({"2:ok,", "2:ok;"}, [](auto&) {}),
                ElementsAre("String 0+5 ok", "Garbled 5+5"));
}

TEST_F(Layers, SayWhichBytesAStringIsMadeOf) {
    EXPECT_THAT(record<Strings<NetstringReceiver>>({"5:hel", "lo,0:,"}, [](auto&) {}),
                ElementsAre("String 0+8 hello", "String 8+3 "));
    EXPECT_THAT(record<IntStrings<Int8StringReceiver>>({"\5hel", "lo\1x"}, [](auto&) {}),
                ElementsAre("String 0+6 hello", "String 6+2 x"));
}

TEST_F(Layers, NestTheirCallbacksInTheOneThatBroughtTheBytes) {
    record<Lines>({"one\r\n"}, [](Lines& lines) {
        lines.onLine = [&](std::string_view line) { lines.sendLine(line); };
    });

    std::vector<Kind> kinds;
    std::vector<Hook> hooks;
    bool since = false;
    for (const Event& event : events) {
        since = since || event.kind == events::Read::kind;
        if (!since || kinds.size() == 7)
            continue;
        kinds.push_back(event.kind);
        if (event.kind == events::CallbackBegin::kind)
            hooks.push_back(static_cast<Hook>(event.value1));
    }
    EXPECT_THAT(kinds,
                ElementsAre(events::Read::kind, events::CallbackBegin::kind, events::Line::kind,
                            events::CallbackBegin::kind, events::Write::kind,
                            events::CallbackEnd::kind, events::CallbackEnd::kind));
    EXPECT_THAT(hooks, ElementsAre(Hook::DataReceived, Hook::LineReceived));
}

}  // namespace
