#include "tests/replay/script.h"
#include "tests/trace/raw_event.h"

#include <csignal>

namespace replay {

namespace {

std::int64_t valueOf(auto choice) {
    return static_cast<std::int64_t>(choice);
}

}  // namespace

Script::Script(ClockKind clock) : reactor(Entity::of(EntityKind::Reactor, 1)) {
    recorder = Recorder::create(path, {.clock = clock});
    recorder->newEntity(EntityKind::Reactor);
}

// --- The loop. ---

Serial Script::run() {
    return turnBegin_ = record(events::ReactorRun::kind, reactor);
}

Serial Script::turn() {
    recorder->setTurn(++turn_);
    turnBegin_ = record(events::TurnBegin::kind, reactor, {.cause = turnBegin_});
    recorder->setCause(turnBegin_);
    return turnBegin_;
}

Serial Script::poll(Duration atMost) {
    return pollBegin_ = record(events::PollBegin::kind, reactor, {.value1 = atMost.count()});
}

Serial Script::wake(int readyThings) {
    return pollEnd_ =
               record(events::PollEnd::kind, reactor, {.value1 = readyThings, .cause = pollBegin_});
}

Serial Script::ready(Entity thing, Readiness what) {
    return record(events::Ready::kind, thing, {.value1 = valueOf(what), .cause = pollEnd_});
}

Serial Script::stop(Where where) {
    return record(events::ReactorStop::kind, reactor, {.site = recorder->site(where)});
}

Serial Script::end() {
    return record(events::ReactorEnd::kind, reactor);
}

// --- Calls. ---

Entity Script::schedule(CallType type, Duration due, Function f, Where where) {
    const Entity call = recorder->newEntity(EntityKind::Call);
    const Serial scheduled =
        record(events::CallScheduled::kind, call,
               {.value1 = valueOf(type), .value2 = due.count(), .site = recorder->site(where)});
    calls_.push_back({scheduled, std::move(f)});
    return call;
}

Entity Script::callLater(Duration delay, Function f, Where where) {
    return schedule(CallType::Later, now_ + delay, std::move(f), where);
}

Entity Script::callWhenRunning(Function f, Where where) {
    return schedule(CallType::WhenRunning, {}, std::move(f), where);
}

Entity Script::callFromThread(Function f, Where where) {
    return schedule(CallType::FromThread, {}, std::move(f), where);
}

Serial Script::move(Entity call, Duration dueBefore, Duration dueNow) {
    return record(events::CallMoved::kind, call,
                  {.value1 = dueNow.count(), .value2 = dueBefore.count()});
}

Serial Script::cancel(Entity call) {
    return record(events::CallCancelled::kind, call);
}

// --- Callbacks. ---

Serial Script::beginCallback(Entity subject, Hook hook, Details details) {
    details.value1 = valueOf(hook);
    return record(events::CallbackBegin::kind, subject, details);
}

Serial Script::endCallback(Serial begin, Entity subject, Hook hook, Details details) {
    return record(events::CallbackEnd::kind, subject,
                  {.object = details.object,
                   .value1 = valueOf(hook),
                   .value2 = details.value2,
                   .cause = begin});
}

// --- The network. ---

Entity Script::factory(std::string_view name) {
    const Entity factory = recorder->newEntity(EntityKind::Factory);
    record(events::Named::kind, factory, {.data = recorder->text(name)});
    return factory;
}

Entity Script::listen(Entity factory, int portNumber) {
    const Entity port = recorder->newEntity(EntityKind::Port);
    record(events::Listening::kind, port,
           {.object = factory,
            .value1 = portNumber,
            .data = recorder->text("127.0.0.1:" + std::to_string(portNumber))});
    return port;
}

Entity Script::open(Entity origin) {
    const Entity connection = recorder->newEntity(EntityKind::Connection);
    record(events::ConnectionOpened::kind, connection,
           {.object = origin, .data = recorder->text("127.0.0.1:50001")});
    return connection;
}

Entity Script::protocol(Entity connection, std::string_view type, Where where) {
    const Entity protocol = recorder->newEntity(EntityKind::Protocol);
    record(events::ProtocolMade::kind, protocol,
           {.object = connection, .site = recorder->site(where), .data = recorder->text(type)});
    return protocol;
}

Serial Script::read(Entity connection, std::string_view bytes, std::int64_t before) {
    return record(events::Read::kind, connection,
                  {.value1 = static_cast<std::int64_t>(bytes.size()),
                   .value2 = before,
                   .data = recorder->payload(bytes)});
}

Serial Script::write(Entity connection, std::string_view bytes, std::int64_t before) {
    return record(events::Write::kind, connection,
                  {.value1 = static_cast<std::int64_t>(bytes.size()),
                   .value2 = before,
                   .data = recorder->payload(bytes)});
}

Serial Script::sent(Entity connection, std::int64_t bytes, std::int64_t left) {
    return record(events::Sent::kind, connection, {.value1 = bytes, .value2 = left});
}

Serial Script::closed(Entity connection, std::string_view reason) {
    return record(events::ConnectionClosed::kind, connection, {.data = recorder->text(reason)});
}

// --- A whole run. ---

void echoSession(Script& script) {
    Recorder& recorder = *script.recorder;
    auto dispatch = [&](Serial ready, auto inside) {
        const CauseScope scope(&recorder, ready);
        inside();
    };

    const Entity factory = script.factory("app::EchoFactory");
    const Entity port = script.listen(factory, 8000);
    script.callback(factory, Hook::StartFactory, {}, [] {});
    auto sayHello = [] {};
    const Entity greeting = script.callWhenRunning(sayHello);
    script.run();

    script.turn();
    script.callback(greeting);
    script.poll();
    script.timePasses(1500ms);
    script.wake(1);
    Entity connection, echo;
    dispatch(script.ready(port, Readiness::Acceptable), [&] {
        connection = script.open(port);
        script.callback(factory, Hook::BuildProtocol, {.object = port}, [] {});
        echo = script.protocol(connection, "app::Echo");
        script.callback(echo, Hook::ConnectionMade, {.object = connection}, [] {});
    });

    script.turn();
    script.poll();
    script.timePasses(800us);
    script.wake(1);
    dispatch(script.ready(connection, Readiness::Readable), [&] {
        const CauseScope read(&recorder, script.read(connection, "hello\n"));
        script.callback(echo, Hook::DataReceived,
                        {.object = connection, .data = recorder.payload("hello\n")},
                        [&] { script.write(connection, "hello\n"); });
    });

    script.turn();
    script.poll();
    script.sent(connection, 6, 0);
    script.wake(1);
    dispatch(script.ready(connection, Readiness::Readable), [&] {
        script.closed(connection, "ConnectionDone: the other side closed the connection");
        script.callback(echo, Hook::ConnectionLost,
                        {.object = connection,
                         .data = recorder.text("ConnectionDone: the other side closed the "
                                               "connection")},
                        [] {});
    });

    script.turn();
    script.poll(2s);
    script.timePasses(1s);
    script.wake(1);
    const Entity interrupt = Entity::of(EntityKind::Signal, SIGINT);
    dispatch(script.ready(interrupt, Readiness::Raised),
             [&] { script.callback(interrupt, Hook::SignalHandler, {}, [&] { script.stop(); }); });

    script.turn();
    script.record(events::PortClosed::kind, port);
    script.callback(factory, Hook::StopFactory, {}, [] {});
    script.end();
}

}  // namespace replay
