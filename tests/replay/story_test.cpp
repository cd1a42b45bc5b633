#include "visualizer/replay/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/script.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> storyOf(const Script& script) {
    const replay::Run run(script.path);
    std::vector<std::string> story;
    for (std::uint32_t n = 1; n <= number(run.last()); ++n)
        story.push_back(sentence(run, serialOf(n)));
    return story;
}

std::string lastSentence(const Script& script) {
    const replay::Run run(script.path);
    return sentence(run, run.last());
}

std::string lastHeadline(const Script& script) {
    const replay::Run run(script.path);
    return headline(run, run.last());
}

TEST(Story, OfAnEchoSession) {
    Script script;
    echoSession(script);

    EXPECT_THAT(
        storyOf(script),
        ElementsAre(
            "Factory 1 is named EchoFactory.", "Port 1 listens on 127.0.0.1:8000, for EchoFactory.",
            "The loop calls EchoFactory: startFactory().", "EchoFactory: startFactory returns.",
            "The program schedules call 1 (sayHello), due as soon as the reactor runs.",
            "The program calls run(): the reactor starts.",

            "Turn 1 of the loop begins.", "The loop calls call 1 (sayHello).",
            "Call 1 (sayHello) returns.", "The loop waits for events, with no time limit.",
            "The loop goes on after 1.5 s: 1 event is ready.", "A client connects to port 1.",
            "Connection 1 is open; the other side is 127.0.0.1:50001.",
            "The loop calls EchoFactory: buildProtocol().", "EchoFactory: buildProtocol returns.",
            "Echo 1 is the new protocol of connection 1.",
            "The loop calls Echo 1: connectionMade().", "Echo 1: connectionMade returns.",

            "Turn 2 of the loop begins.", "The loop waits for events, with no time limit.",
            "The loop goes on after 800 µs: 1 event is ready.", "Connection 1 can be read.",
            "6 bytes arrive on connection 1: \"hello\\n\".",
            "The loop calls Echo 1: dataReceived(\"hello\\n\").",
            "Echo 1 writes 6 bytes: \"hello\\n\".", "Echo 1: dataReceived returns.",

            "Turn 3 of the loop begins.", "The loop waits for events, with no time limit.",
            "The system takes 6 bytes from connection 1; its buffer is empty.",
            "The loop goes on: 1 event is ready.", "Connection 1 can be read.",
            "Connection 1 is closed: ConnectionDone: the other side closed the connection.",
            "The loop calls Echo 1: connectionLost(ConnectionDone).",
            "Echo 1: connectionLost returns.",

            "Turn 4 of the loop begins.", "The loop waits for events, at most 2 s.",
            "The loop goes on after 1 s: 1 event is ready.", "SIGINT was raised.",
            "The loop calls the handler of SIGINT.",
            "The handler of SIGINT calls stop(): the loop will end.",
            "The handler of SIGINT returns.",

            "Turn 5 of the loop begins.", "Port 1 stops listening.",
            "The loop calls EchoFactory: stopFactory().", "EchoFactory: stopFactory returns.",
            "run() returns: the reactor has stopped."));
}

TEST(Story, TellsOfDelayedCalls) {
    Script script;
    auto tick = [] {};
    const Entity call = script.callLater(1500ms, tick);
    EXPECT_EQ(lastSentence(script), "The program schedules call 1 (tick), due in 1.5 s.");
    EXPECT_EQ(lastHeadline(script), "callLater tick in 1.5 s");

    script.move(call, 1500ms, 2s);
    EXPECT_EQ(lastSentence(script),
              "The program moves call 1 (tick): it is now due 500 ms later, in 2 s.");

    script.cancel(call);
    EXPECT_EQ(lastSentence(script), "The program cancels call 1 (tick).");
}

TEST(Story, SaysWhoActs) {
    Script script;
    const Entity connection = script.open({});
    const Entity echo = script.protocol(connection, "Echo");

    script.beginCallback(echo, Hook::ConnectionMade, {.object = connection});
    script.write(connection, "hello");

    EXPECT_EQ(lastSentence(script), "Echo 1 writes 5 bytes: \"hello\".");
}

TEST(Story, TellsACrashFromAStop) {
    Script script;
    const Entity echo = script.protocol({}, "Echo");
    script.beginCallback(echo, Hook::DataReceived);

    script.stop();
    EXPECT_EQ(lastSentence(script), "Echo 1 calls stop(): the loop will end.");
    EXPECT_EQ(lastHeadline(script), "stop()");

    script.record(events::ReactorStop::kind, script.reactor, {.value1 = 1});
    EXPECT_EQ(lastSentence(script), "Echo 1 calls crash(): run() ends with this turn.");
    EXPECT_EQ(lastHeadline(script), "crash()");
}

TEST(Story, TellsWhatALayerMadeOfTheBytes) {
    Script script;
    Recorder& recorder = *script.recorder;
    const Entity connection = script.open({});
    const Entity chat = script.protocol(connection, "Chat");
    const auto layer = [&](Kind kind, std::int64_t from, std::int64_t bytes,
                           std::string_view what) {
        script.record(kind, chat,
                      {.object = connection,
                       .value1 = from,
                       .value2 = bytes,
                       .data = recorder.payload(what)});
        return lastSentence(script);
    };

    EXPECT_EQ(layer(events::Line::kind, 0, 7, "hello"),
              "Bytes 0 to 6 of connection 1 are a line: \"hello\".");
    EXPECT_EQ(lastHeadline(script), "line \"hello\"");
    EXPECT_EQ(layer(events::Raw::kind, 7, 1, "x"), "Byte 7 of connection 1 is raw data: \"x\".");
    EXPECT_EQ(layer(events::String::kind, 8, 4, "a"),
              "Bytes 8 to 11 of connection 1 are a string: \"a\".");
    EXPECT_EQ(layer(events::Garbled::kind, 12, 3, "not a length"),
              "Bytes 12 to 14 of connection 1 are refused: not a length.");
    EXPECT_EQ(layer(events::ResponseHead::kind, 15, 19, "HTTP/1.1 200 OK"),
              "Bytes 15 to 33 of connection 1 are the head of the response: HTTP/1.1 200 OK.");
    EXPECT_EQ(lastHeadline(script), "HTTP/1.1 200 OK");
    EXPECT_EQ(layer(events::ResponseBody::kind, 34, 2, "ok"),
              "Bytes 34 to 35 of connection 1 are part of the response body: \"ok\".");
    EXPECT_EQ(lastHeadline(script), "body of 2 bytes \"ok\"");
}

TEST(Story, TellsOfARequestAndItsAnswer) {
    Script script;
    Recorder& recorder = *script.recorder;
    const Entity connection = script.open({});
    const Entity http = script.protocol(connection, "HTTPChannel");
    const Entity request = recorder.newEntity(EntityKind::Request);

    script.record(
        events::RequestHead::kind, request,
        {.object = http, .value1 = 0, .value2 = 40, .data = recorder.text("GET / HTTP/1.1")});
    EXPECT_EQ(lastSentence(script),
              "Request 1 begins, with bytes 0 to 39 of connection 1: GET / HTTP/1.1.");
    EXPECT_EQ(lastHeadline(script), "GET / HTTP/1.1");
    script.record(events::RequestBody::kind, request,
                  {.object = http, .value1 = 40, .value2 = 4, .data = recorder.payload("a=42")});
    EXPECT_EQ(lastSentence(script),
              "Bytes 40 to 43 of connection 1 are the body of request 1: \"a=42\".");
    script.record(events::Responded::kind, request,
                  {.value1 = 200, .value2 = 12, .data = recorder.text("200 OK")});
    EXPECT_EQ(lastSentence(script), "Request 1 is answered with 200 OK and 12 bytes.");
}

TEST(Story, TellsOfAnAnswerWithoutABody) {
    Script script;
    const Entity request = script.recorder->newEntity(EntityKind::Request);

    script.record(events::Responded::kind, request,
                  {.value1 = 204, .data = script.recorder->text("204 No Content")});

    EXPECT_EQ(lastSentence(script), "Request 1 is answered with 204 No Content, without a body.");
}

TEST(Story, SaysToWhomOneWritesWhereItIsNotTheWritersOwnConnection) {
    Script script;
    const Entity connection = script.open({});
    const Entity another = script.open({});
    const Entity chat = script.protocol(connection, "Chat");
    script.beginCallback(chat, Hook::LineReceived, {.object = connection});

    script.write(connection, "to me");
    EXPECT_EQ(lastSentence(script), "Chat 1 writes 5 bytes: \"to me\".");
    script.write(another, "to you");
    EXPECT_EQ(lastSentence(script), "Chat 1 writes 6 bytes to connection 2: \"to you\".");
}

TEST(Story, TellsOfServicesAndTriggersByTheirNames) {
    Script script;
    Recorder& recorder = *script.recorder;
    const Item name = recorder.text("history");

    const Serial start = script.beginCallback(script.reactor, Hook::StartService, {.data = name});
    EXPECT_EQ(lastSentence(script), "The loop calls the service history: startService().");
    script.callLater(1s, [] {});
    EXPECT_THAT(lastSentence(script), StartsWith("The service history schedules call 1"));
    script.endCallback(start, script.reactor, Hook::StartService);
    EXPECT_EQ(lastSentence(script), "The service history: startService returns.");

    const Serial nameless = script.beginCallback(script.reactor, Hook::StopService);
    EXPECT_EQ(lastSentence(script), "The loop calls a service: stopService().");
    script.endCallback(nameless, script.reactor, Hook::StopService);

    const Entity trigger = recorder.newEntity(EntityKind::Trigger);
    script.record(events::Named::kind, trigger, {.data = recorder.text("before shutdown")});
    const Serial begin = script.beginCallback(trigger, Hook::Trigger);
    EXPECT_EQ(lastSentence(script), "The loop calls the trigger before shutdown.");
    script.stop();
    EXPECT_THAT(lastSentence(script), StartsWith("The trigger before shutdown calls stop()"));
    script.endCallback(begin, trigger, Hook::Trigger);
    EXPECT_EQ(lastSentence(script), "The trigger before shutdown returns.");
}

TEST(Story, SaysWhatAThreadIsToRun) {
    Script script;
    const Entity call = script.recorder->newEntity(EntityKind::Call);
    const auto callInThread = [&](auto, Where where = Where::current()) {
        script.record(events::ThreadAsked::kind, call, {.site = script.recorder->site(where)});
    };
    const auto countPrimes = [] {};

    callInThread(countPrimes);

    EXPECT_EQ(lastSentence(script), "The program asks a thread to run call 1 (countPrimes).");
}

TEST(Story, SaysThatAProtocolCallsItself) {
    Script script;
    const Entity connection = script.open({});
    const Entity chat = script.protocol(connection, "Chat");
    script.beginCallback(chat, Hook::DataReceived, {.object = connection});

    const Serial begin =
        script.beginCallback(chat, Hook::LineReceived,
                             {.object = connection, .data = script.recorder->payload("hello")});
    EXPECT_EQ(lastSentence(script), "Chat 1 calls its lineReceived(\"hello\").");
    script.endCallback(begin, chat, Hook::LineReceived, {.object = connection});
    EXPECT_EQ(lastSentence(script), "Chat 1: lineReceived returns.");
}

TEST(Story, TellsOfTheProducerOfAConnection) {
    Script script;
    const Entity connection = script.open({});
    const Entity file = script.protocol(connection, "FileSender");
    script.beginCallback(file, Hook::ConnectionMade, {.object = connection});

    script.record(events::ProducerRegistered::kind, connection, {.value1 = 0});
    EXPECT_EQ(lastSentence(script),
              "FileSender 1 registers a producer with connection 1: it writes "
              "when it is asked to.");
    script.beginCallback(connection, Hook::ResumeProducing);
    EXPECT_EQ(lastSentence(script),
              "FileSender 1 calls the producer of connection 1: resumeProducing().");
    script.write(connection, "one");
    EXPECT_EQ(lastSentence(script), "The producer of connection 1 writes 3 bytes: \"one\".");
    script.record(events::ProducerPaused::kind, connection, {.value1 = 65540});
    EXPECT_EQ(lastSentence(script),
              "The buffer of connection 1 is full with 65 540 bytes: its producer must pause.");
}

TEST(Story, TellsOfDatagrams) {
    Script script;
    Recorder& recorder = *script.recorder;
    const Entity port = recorder.newEntity(EntityKind::DatagramPort);

    script.record(events::Listening::kind, port,
                  {.value1 = 8000, .data = recorder.text("127.0.0.1:8000")});
    EXPECT_EQ(lastSentence(script), "Datagram port 1 waits for datagrams on 127.0.0.1:8000.");
    script.ready(port, Readiness::Readable);
    EXPECT_EQ(lastSentence(script), "A datagram is ready at datagram port 1.");
    script.record(
        events::DatagramIn::kind, port,
        {.value1 = 4, .data = recorder.payload("ping"), .more = recorder.text("127.0.0.1:5000")});
    EXPECT_EQ(lastSentence(script),
              "A datagram of 4 bytes arrives at datagram port 1 from 127.0.0.1:5000: \"ping\".");
}

TEST(Story, TellsOfThreadsAndPhases) {
    Script script;
    Recorder& recorder = *script.recorder;
    const Entity call = recorder.newEntity(EntityKind::Call);
    const Entity thread = Entity::of(EntityKind::Thread, 2);

    script.record(events::ThreadAsked::kind, call);
    EXPECT_EQ(lastSentence(script), "The program asks a thread to run call 1.");
    script.record(events::ThreadDone::kind, call,
                  {.object = thread,
                   .value1 = 2'000'000,
                   .value2 = 5'000'000,
                   .data = recorder.text("ValueError: 42")});
    EXPECT_EQ(lastSentence(script),
              "Thread 2 has run call 1 in 5 ms; it waited 2 ms for a "
              "thread; it threw ValueError: 42.");
    script.record(events::PhaseBegin::kind, script.reactor,
                  {.value1 = 1, .data = recorder.text("shutdown")});
    EXPECT_EQ(lastSentence(script), "The reactor runs the triggers during shutdown.");
}

TEST(Story, TellsWhatWentWrong) {
    Script script;
    Recorder& recorder = *script.recorder;
    const Entity echo = script.protocol({}, "Echo");

    script.record(events::Exception::kind, echo, {.data = recorder.text("std::out_of_range: at")});
    EXPECT_EQ(lastSentence(script), "Echo 1 throws std::out_of_range: at.");

    script.record(events::ListenFailed::kind, {},
                  {.value1 = 80, .data = recorder.text("not allowed.")});
    EXPECT_EQ(lastSentence(script), "Cannot listen on port 80: not allowed.");

    script.record(events::Expected::kind, {},
                  {.value1 = 0, .data = recorder.text("the errback ran")});
    EXPECT_EQ(lastSentence(script), "A check does not hold: the errback ran.");
}

TEST(Story, ShowsThatAPayloadWasCut) {
    Script script;
    const Entity connection = script.open({});
    script.read(connection, std::string(5000, 'x'));

    EXPECT_THAT(lastSentence(script), StartsWith("5 000 bytes arrive on connection 1: \"xxxx"));
    EXPECT_THAT(lastSentence(script), HasSubstr("x…\""));
}

TEST(Tone, TellsTroubleFromTheRest) {
    Script script;
    const Serial turn = script.turn();
    const Serial open = script.record(events::ConnectionOpened::kind, script.reactor);
    const Serial failed = script.record(events::Expected::kind, {}, {.value1 = 0});
    const Serial holds = script.record(events::Expected::kind, {}, {.value1 = 1});
    const replay::Run run(script.path);

    EXPECT_EQ(toneOf(run, turn), Tone::Loop);
    EXPECT_EQ(toneOf(run, open), Tone::Network);
    EXPECT_EQ(toneOf(run, failed), Tone::Error);
    EXPECT_EQ(toneOf(run, holds), Tone::Good);
}

}  // namespace
}  // namespace replay
