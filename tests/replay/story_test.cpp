#include "visualizer/replay/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "engine/application/service.h"
#include "engine/protocols/line_receiver.h"
#include "engine/protocols/netstring.h"
#include "engine/web/client.h"
#include "engine/web/get_page.h"
#include "engine/web/resource.h"
#include "engine/web/site.h"
#include "tests/recorded/servers.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::StartsWith;

struct Story : testing::Test, Recording {
    std::string told(Serial at) { return sentence(run(), at); }
    std::string lastSentence() { return told(last()); }
    std::string title(Serial at) { return headline(run(), at); }
    std::vector<std::string> story() {
        std::vector<std::string> all;
        for (std::uint32_t n = 1; n <= number(last()); ++n)
            all.push_back(told(serialOf(n)));
        return all;
    }
    void hear(MemoryPeer peer, std::string_view bytes) {
        peer.send(bytes);
        reactor.settle();
    }
};

struct EchoFactory : ServerFactory {
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Echo>();
    }
};

TEST_F(Story, OfAnEchoSession) {
    reactor.listenTCP(8000, std::make_shared<EchoFactory>());
    MemoryPeer client = reactor.dial(8000);
    const auto speak = [&] {
        client.send("hello\n");
        client.close();
    };
    const auto leave = [&] { reactor.stop(); };
    reactor.callWhenRunning(speak);
    reactor.callLater(1500ms, leave);
    reactor.run();

    EXPECT_THAT(
        story(),
        ElementsAre(
            "Factory 1 is named EchoFactory.", "Port 1 listens on 127.0.0.1:8000, for EchoFactory.",
            "The loop calls EchoFactory: startFactory().", "EchoFactory: startFactory returns.",
            "The program schedules call 1 (speak), due as soon as the reactor runs.",
            "The program schedules call 2 (leave), due in 1.5 s.",
            "The program calls run(): the reactor starts.",

            "Turn 1 of the loop begins.", "The loop calls call 1 (speak).",
            "Call 1 (speak) returns.", "The loop waits for events, at most 1.5 s.",
            "The loop goes on: 1 event is ready.", "A client connects to port 1.",
            "Connection 1 is open; the other side is 127.0.0.1:50001.",
            "The loop calls EchoFactory: buildProtocol().", "EchoFactory: buildProtocol returns.",
            "Echo 1 is the new protocol of connection 1.",
            "The loop calls Echo 1: connectionMade().", "Echo 1: connectionMade returns.",

            "Turn 2 of the loop begins.", "The loop waits for events, at most 1.5 s.",
            "The loop goes on: 1 event is ready.", "Connection 1 can be read.",
            "6 bytes arrive on connection 1: \"hello\\n\".",
            "The loop calls Echo 1: dataReceived(\"hello\\n\").",
            "Echo 1 writes 6 bytes: \"hello\\n\".", "Echo 1: dataReceived returns.",

            "Turn 3 of the loop begins.", "The loop waits for events, at most 1.5 s.",
            "The system takes 6 bytes from connection 1; its buffer is empty.",
            "The loop goes on: 1 event is ready.", "Connection 1 can be read.",
            "Connection 1 is closed: ConnectionDone: connection was closed cleanly.",
            "The loop calls Echo 1: connectionLost(ConnectionDone).",
            "Echo 1: connectionLost returns.",

            "Turn 4 of the loop begins.", "The loop waits for events, at most 1.5 s.",
            "The loop goes on after 1.5 s: no event is ready.",

            "Turn 5 of the loop begins.", "The loop calls call 2 (leave).",
            "Call 2 (leave) calls stop(): the loop will end.", "Call 2 (leave) returns.",
            "Port 1 stops listening.", "The loop calls EchoFactory: stopFactory().",
            "EchoFactory: stopFactory returns.", "run() returns: the reactor has stopped."));
}

TEST_F(Story, TellsHowLongTheLoopWaits) {
    const Entity loop = Entity::of(EntityKind::Reactor, 1);
    record(events::PollBegin{.reactor = loop, .atMost = -1});
    EXPECT_EQ(lastSentence(), "The loop waits for events, with no time limit.");

    recorder->setVirtualTime(800'000);
    record(events::PollEnd{.reactor = loop, .ready = 1});
    EXPECT_EQ(lastSentence(), "The loop goes on after 800 µs: 1 event is ready.");
}

TEST_F(Story, TellsOfDelayedCalls) {
    auto tick = [] {};
    DelayedCall call = reactor.callLater(1500ms, tick);
    EXPECT_EQ(lastSentence(), "The program schedules call 1 (tick), due in 1.5 s.");
    EXPECT_EQ(title(last()), "callLater tick in 1.5 s");

    call.reset(2s);
    EXPECT_EQ(lastSentence(),
              "The program moves call 1 (tick): it is now due 500 ms later, in 2 s.");

    call.cancel();
    EXPECT_EQ(lastSentence(), "The program cancels call 1 (tick).");
}

TEST_F(Story, SaysWhoActs) {
    Server<Echo> server(reactor);
    hear(server.connect(), "hello");

    EXPECT_EQ(told(first<events::Write>()), "Echo 1 writes 5 bytes: \"hello\".");
}

TEST_F(Story, TellsACrashFromAStop) {
    const auto halt = [&] {
        reactor.stop();
        reactor.crash();
    };
    reactor.callWhenRunning(halt);
    reactor.run();
    const Serial stop = nth<events::ReactorStop>(0), crash = nth<events::ReactorStop>(1);

    EXPECT_EQ(told(stop), "Call 1 (halt) calls stop(): the loop will end.");
    EXPECT_EQ(title(stop), "stop()");
    EXPECT_EQ(told(crash), "Call 1 (halt) calls crash(): run() ends with this turn.");
    EXPECT_EQ(title(crash), "crash()");
}

class Chat : public LineReceiver {
    void lineReceived(std::string_view) override { setRawMode(); }
};

TEST_F(Story, TellsWhatALayerMadeOfTheBytes) {
    Server<Chat> server(reactor);
    hear(server.connect(), "hello\r\nx");

    EXPECT_EQ(told(first<events::Line>()), "Bytes 0 to 6 of connection 1 are a line: \"hello\".");
    EXPECT_EQ(title(first<events::Line>()), "line \"hello\"");
    EXPECT_EQ(told(first<events::Raw>()), "Byte 7 of connection 1 is raw data: \"x\".");
}

class Netstrings : public NetstringReceiver {
    void stringReceived(std::string_view) override {}
};

TEST_F(Story, TellsOfStringsAndOfWhatIsNone) {
    Server<Netstrings> server(reactor);
    hear(server.connect(), "1:a,abc");

    EXPECT_EQ(told(first<events::String>()), "Bytes 0 to 3 of connection 1 are a string: \"a\".");
    EXPECT_EQ(told(first<events::Garbled>()),
              "Byte 4 of connection 1 is refused: a length is expected, and a colon.");
}

struct Brief : LineReceiver {
    Brief() { maxLength = 5; }
    void lineReceived(std::string_view) override {}
};

TEST_F(Story, TellsOfALineThatIsTooLong) {
    Server<Brief> server(reactor);
    hear(server.connect(), "hello\r\ntoo long\r\n");

    EXPECT_EQ(told(first<events::Garbled>()),
              "Bytes 7 to 16 of connection 1 are refused: a line of more than 5 bytes.");
}

struct Page : web::Resource {
    explicit Page(std::string theText) : text(std::move(theText)) { isLeaf = true; }
    web::Body render(web::Request& request) override {
        if (text.empty())
            request.setResponseCode(204);
        return text;
    }
    std::string text;
};

TEST_F(Story, TellsOfARequestAndItsAnswer) {
    reactor.listenTCP(80,
                      std::make_shared<web::Site>(reactor, std::make_shared<Page>("hello, world")));
    hear(reactor.dial(80), "POST / HTTP/1.0\r\nContent-Length: 4\r\n\r\na=42");
    const Serial head = first<events::RequestHead>();

    EXPECT_EQ(told(head), "Request 1 begins, with bytes 0 to 37 of connection 1: POST / HTTP/1.0.");
    EXPECT_EQ(title(head), "POST / HTTP/1.0");
    EXPECT_EQ(told(first<events::RequestBody>()),
              "Bytes 38 to 41 of connection 1 are the body of request 1: \"a=42\".");
    EXPECT_EQ(told(first<events::Responded>()), "Request 1 is answered with 200 OK and 12 bytes.");
}

TEST_F(Story, TellsOfAnAnswerWithoutABody) {
    reactor.listenTCP(80, std::make_shared<web::Site>(reactor, std::make_shared<Page>("")));
    hear(reactor.dial(80), "GET / HTTP/1.0\r\n\r\n");

    EXPECT_EQ(told(first<events::Responded>()),
              "Request 1 is answered with 204 No Content, without a body.");
}

TEST_F(Story, TellsAClientOfAnAnswer) {
    struct Answer : Protocol {
        void dataReceived(std::string_view) override {
            transport().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    };
    Server<Answer> server(reactor);
    web::getPage(reactor, "http://127.0.0.1:1400/");
    reactor.settle();
    const Serial head = first<events::ResponseHead>(), body = first<events::ResponseBody>();

    EXPECT_THAT(told(head), StartsWith("Bytes 0 to 37 of connection "));
    EXPECT_THAT(told(head), testing::EndsWith(" are the head of the response: HTTP/1.1 200 OK."));
    EXPECT_EQ(title(head), "HTTP/1.1 200 OK");
    EXPECT_THAT(told(body), StartsWith("Bytes 38 to 39 of connection "));
    EXPECT_THAT(told(body), testing::EndsWith(" are part of the response body: \"ok\"."));
    EXPECT_EQ(title(body), "body of 2 bytes \"ok\"");
}

TEST_F(Story, SaysToWhomOneWritesWhereItIsNotTheWritersOwnConnection) {
    struct Gossip : Protocol {
        explicit Gossip(std::vector<Protocol*>& theAll) : all(theAll) {}
        void connectionMade() override { all.push_back(this); }
        void dataReceived(std::string_view data) override {
            for (Protocol* each : all)
                each->transport().write(data);
        }
        std::vector<Protocol*>& all;
    };
    std::vector<Protocol*> everybody;
    Server<Gossip> server(reactor, everybody);
    MemoryPeer one = server.connect(), other = server.connect();
    hear(one, "hello");

    EXPECT_EQ(told(nth<events::Write>(0)), "Gossip 1 writes 5 bytes: \"hello\".");
    EXPECT_EQ(told(nth<events::Write>(1)), "Gossip 1 writes 5 bytes to connection 2: \"hello\".");
}

struct History : Service {
    explicit History(Reactor& theReactor) : reactor(theReactor) {}
    void startService() override {
        Service::startService();
        reactor.callLater(1s, [] {});
    }
    Reactor& reactor;
};

TEST_F(Story, TellsOfServicesByTheirNames) {
    const auto history = std::make_shared<History>(reactor),
               nameless = std::make_shared<History>(reactor);
    history->setName("history");
    Application application("chat");
    history->setServiceParent(application);
    nameless->setServiceParent(application);
    reactor.callLater(0s, [&] { reactor.stop(); });
    application.run(reactor);

    EXPECT_THAT(story(), IsSupersetOf({"The loop calls the service history: startService().",
                                       "The service history: startService returns.",
                                       "The loop calls a service: stopService()."}));
    EXPECT_THAT(story(), testing::Contains(StartsWith("The service history schedules call ")));
}

TEST_F(Story, TellsOfTriggersByTheirNames) {
    reactor.addSystemEventTrigger(Phase::Before, SystemEvent::Startup,
                                  [&] { reactor.callLater(1s, [] {}); });
    reactor.addSystemEventTrigger(Phase::During, SystemEvent::Shutdown, [] {});
    reactor.callWhenRunning([&] { reactor.stop(); });
    reactor.run();

    EXPECT_THAT(story(), IsSupersetOf({"The loop calls the trigger before startup.",
                                       "The trigger before startup returns.",
                                       "The reactor runs the triggers during shutdown."}));
    EXPECT_THAT(story(),
                testing::Contains(StartsWith("The trigger before startup schedules call ")));
}

TEST_F(Story, SaysWhatAThreadRuns) {
    const auto countPrimes = [&] {
        reactor.blockFor(5ms);
        throw std::out_of_range("42");
    };
    reactor.callInThread(countPrimes);
    reactor.advance(5ms);

    EXPECT_EQ(told(first<events::ThreadAsked>()),
              "The program asks a thread to run call 1 (countPrimes).");
    EXPECT_EQ(told(first<events::ThreadDone>()),
              "PoolThread-1 has run call 1 (countPrimes) in 5 ms; it threw out_of_range: 42.");
}

TEST_F(Story, SaysThatACallWaitedForAThread) {
    record(events::ThreadDone{.call = recorder->newEntity(EntityKind::Call),
                              .thread = Entity::of(EntityKind::Thread, 2),
                              .waited = 2'000'000,
                              .ran = 5'000'000});

    EXPECT_EQ(lastSentence(), "Thread 2 has run call 1 in 5 ms; it waited 2 ms for a thread.");
}

TEST_F(Story, SaysThatAProtocolCallsItself) {
    Server<Chat> server(reactor);
    hear(server.connect(), "hello\r\n");

    EXPECT_THAT(story(), IsSupersetOf({"Chat 1 calls its lineReceived(\"hello\").",
                                       "Chat 1: lineReceived returns."}));
}

struct FileSender : Protocol, Producer {
    void connectionMade() override {
        transport().registerProducer(std::shared_ptr<Producer>(shared_from_this(), this),
                                     Streaming::Pull);
    }
    void resumeProducing() override {
        transport().write("one");
        transport().unregisterProducer();
    }
    void stopProducing() override {}
};

TEST_F(Story, TellsOfTheProducerOfAConnection) {
    Server<FileSender> server(reactor);
    server.connect();

    EXPECT_THAT(story(),
                IsSupersetOf({"FileSender 1 registers a producer with connection 1: it writes "
                              "when it is asked to.",
                              "FileSender 1 calls the producer of connection 1: "
                              "resumeProducing().",
                              "The producer of connection 1 writes 3 bytes: \"one\"."}));
}

TEST_F(Story, TellsOfAProducerThatMustPause) {
    Server<Silent> server(reactor);
    MemoryPeer peer = server.connect();
    peer.pauseReading();
    Transport& transport = server.protocol().transport();
    transport.registerProducer(std::make_shared<FileSender>(), Streaming::Push);
    transport.write(std::string(131'076, 'x'));

    EXPECT_EQ(told(first<events::ProducerPaused>()),
              "The buffer of connection 1 is full with 65 540 bytes: its producer must pause.");
}

TEST_F(Story, TellsOfDatagrams) {
    struct Metrics : DatagramProtocol {};
    const auto hears = reactor.listenUDP(8000, std::make_shared<Metrics>());
    const auto says = reactor.listenUDP(5000, std::make_shared<Metrics>());
    EXPECT_EQ(told(first<events::Listening>()), "Metrics waits for datagrams on 127.0.0.1:8000.");
    says->write("ping", {"127.0.0.1", 8000});
    reactor.settle();

    EXPECT_EQ(told(first<events::Ready>()), "A datagram is ready at Metrics.");
    EXPECT_EQ(told(first<events::DatagramIn>()),
              "A datagram of 4 bytes arrives at Metrics from 127.0.0.1:5000: \"ping\".");
}

TEST_F(Story, TellsWhatWentWrong) {
    struct Picky : Protocol {
        void dataReceived(std::string_view) override { throw std::invalid_argument("no"); }
    };
    Server<Picky> server(reactor);
    hear(server.connect(), "hello");
    EXPECT_EQ(told(first<events::Exception>()), "Picky 1 throws invalid_argument: no.");

    record(events::ListenFailed{.number = 80, .reason = recorder->text("not allowed.")});
    EXPECT_EQ(lastSentence(), "Cannot listen on port 80: not allowed.");

    record(events::Expected{.held = false, .sentence = recorder->text("the errback ran")});
    EXPECT_EQ(lastSentence(), "A check does not hold: the errback ran.");
}

TEST_F(Story, SaysWhichSignalWasRaised) {
    const Entity interrupt = Entity::of(EntityKind::Signal, SIGINT);
    record(events::Ready{.thing = interrupt, .what = Readiness::Raised});
    EXPECT_EQ(lastSentence(), "SIGINT was raised.");

    record(events::CallbackBegin{.callee = interrupt, .hook = Hook::SignalHandler});
    EXPECT_EQ(lastSentence(), "The loop calls the handler of SIGINT.");

    reactor.callLater(1s, [] {});
    EXPECT_THAT(lastSentence(), StartsWith("The handler of SIGINT schedules call 1"));
}

TEST_F(Story, ShowsThatAPayloadWasCut) {
    Server<Silent> server(reactor);
    hear(server.connect(), std::string(5000, 'x'));

    const std::string words = told(first<events::Read>());

    EXPECT_THAT(words, StartsWith("5 000 bytes arrive on connection 1: \"xxxx"));
    EXPECT_THAT(words, HasSubstr("x…\""));
}

TEST_F(Story, HasATone) {
    Server<Silent> server(reactor);
    server.connect();
    const Serial failed = record(events::Expected{.held = false});
    const Serial holds = record(events::Expected{.held = true});

    EXPECT_EQ(toneOf(run(), first<events::TurnBegin>()), Tone::Loop);
    EXPECT_EQ(toneOf(run(), first<events::ConnectionOpened>()), Tone::Network);
    EXPECT_EQ(toneOf(run(), failed), Tone::Error);
    EXPECT_EQ(toneOf(run(), holds), Tone::Good);
}

}  // namespace
}  // namespace replay
