#include "tests/desktop/sample_trace.h"

#include <source_location>
#include <vector>

#include "engine/trace/events.h"
#include "engine/trace/recorder.h"
#include "tests/trace/raw_event.h"

namespace sample {
namespace {

using namespace engine::trace;

constexpr std::int64_t ms = 1'000'000;

struct Client {
    Entity connection, protocol;
    std::int64_t bytes = 0;
};

class Server {
public:
    explicit Server(const std::string& path)
        : recorder_(Recorder::create(path, {.clock = ClockKind::Virtual})),
          reactor_(recorder_->newEntity(EntityKind::Reactor)),
          port_(recorder_->newEntity(EntityKind::Port)),
          factory_(recorder_->newEntity(EntityKind::Factory)) {
        say(events::ReactorRun::kind, reactor_);
        say(events::Named::kind, factory_, {.data = recorder_->text("EchoFactory")});
        say(events::Listening::kind, port_,
            {.object = factory_, .value1 = 1400, .data = recorder_->text("127.0.0.1")});
    }

    ~Server() {
        recorder_->setTurn(0);
        say(events::ReactorEnd::kind, reactor_);
    }

    Recorder& recorder() { return *recorder_; }

    Serial say(Kind kind, Entity subject, const Details& details = {}) {
        recorder_->setVirtualTime(now_ += 10'000);
        return engine::trace::recordRaw(*recorder_, kind, subject, details);
    }

    // A turn in which poll waits for so long and finds so many things.
    void turn(std::int64_t waited, int found) {
        recorder_->setTurn(++turn_);
        say(events::TurnBegin::kind, reactor_);
        say(events::PollBegin::kind, reactor_, {.value1 = -1});
        now_ += waited;
        say(events::PollEnd::kind, reactor_, {.value1 = found});
    }

    Serial ready(Entity subject, Readiness readiness) {
        return say(events::Ready::kind, subject, {.value1 = static_cast<std::int64_t>(readiness)});
    }

    template <typename Body>
    void callback(Entity subject, Entity object, Hook hook, Item data, Serial cause, Body&& body) {
        const auto which = static_cast<std::int64_t>(hook);
        const Serial begin = say(events::CallbackBegin::kind, subject,
                                 {.object = object, .value1 = which, .data = data, .cause = cause});
        {
            const CauseScope scope(recorder_.get(), begin);
            body();
        }
        say(events::CallbackEnd::kind, subject,
            {.object = object, .value1 = which, .cause = begin});
    }

    Client accept() {
        const Client client{recorder_->newEntity(EntityKind::Connection),
                            recorder_->newEntity(EntityKind::Protocol)};
        const Serial opened = say(events::ConnectionOpened::kind, client.connection,
                                  {.object = port_,
                                   .data = recorder_->text("127.0.0.1:50512"),
                                   .cause = ready(port_, Readiness::Acceptable)});
        say(events::ProtocolMade::kind, client.protocol,
            {.object = client.connection, .data = recorder_->text("Echo"), .cause = opened});
        callback(client.protocol, client.connection, Hook::ConnectionMade, Item::None, opened,
                 [] {});
        return client;
    }

    void echo(Client& client, std::string_view words) {
        const Serial readable = ready(client.connection, Readiness::Readable);
        const Item data = recorder_->payload(words);
        const auto length = static_cast<std::int64_t>(words.size());
        const Serial read =
            say(events::Read::kind, client.connection,
                {.value1 = length, .value2 = client.bytes, .data = data, .cause = readable});
        const auto here = std::source_location::current();
        callback(client.protocol, client.connection, Hook::DataReceived, data, read, [&] {
            say(events::Write::kind, client.connection,
                {.value1 = length,
                 .value2 = client.bytes,
                 .site = recorder_->site(here),
                 .data = data});
            say(events::Sent::kind, client.connection, {.value1 = length});
        });
        client.bytes += length;
    }

    Entity callLater(std::int64_t delay,
                     const std::source_location& where = std::source_location::current()) {
        const Entity call = recorder_->newEntity(EntityKind::Call);
        scheduled_ = say(events::CallScheduled::kind, call,
                         {.value1 = static_cast<std::int64_t>(CallType::Later),
                          .value2 = now_ + delay,
                          .site = recorder_->site(where)});
        return call;
    }
    Serial scheduled() const { return scheduled_; }

    void close(const Client& client) {
        say(events::ConnectionClosed::kind, client.connection,
            {.data = recorder_->text("ConnectionDone: the other side closed it")});
    }

private:
    std::unique_ptr<Recorder> recorder_;
    Entity reactor_, port_, factory_;
    std::int64_t now_ = 0;
    std::uint32_t turn_ = 0;
    Serial scheduled_ = Serial::None;
};

}  // namespace

void record(const std::string& path) {
    Server server(path);
    const Entity call = server.callLater(900 * ms);
    server.turn(200 * ms, 1);
    Client anna = server.accept();
    server.turn(150 * ms, 1);
    server.echo(anna, "hello\r\n");
    server.turn(100 * ms, 2);
    Client ben = server.accept();
    server.echo(anna, "how are you?\r\n");
    server.turn(450 * ms, 0);
    server.callback(call, {}, Hook::Call, Item::None, server.scheduled(), [&] {
        server.say(events::Exception::kind, call,
                   {.data = server.recorder().text("std::runtime_error: no such user")});
    });
    server.turn(20 * ms, 1);
    server.echo(ben, "bye\n");
    server.close(ben);
}

void recordBusy(const std::string& path, unsigned events) {
    Server server(path);
    std::vector<Client> clients;
    for (unsigned turn = 1; server.recorder().recorded() < events; ++turn) {
        server.turn((turn * 7919 % 1000) * 1000, 3);
        if (clients.size() < 200 && turn % 3 == 0)
            clients.push_back(server.accept());
        for (unsigned i = 0; i < 3 && !clients.empty(); ++i)
            server.echo(clients[(turn * 31 + i * 17) % clients.size()], "hello world\r\n");
        if (turn % 50 == 0)
            server.recorder().prepare();
    }
}

}  // namespace sample
