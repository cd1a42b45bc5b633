#include "tests/desktop/pane_traces.h"
#include "engine/trace/events.h"

#include <random>
#include <string_view>
#include <vector>

#include "tests/desktop/tape.h"

namespace pane_traces {
namespace {

// What the learner's program would be made of.
struct Server {
    Tape& tape;
    Entity factory = tape.make(EntityKind::Factory);
    Entity port = tape.make(EntityKind::Port);

    void listen() {
        tape.say(events::Named::kind, factory, {.data = tape.text("EchoFactory")});
        tape.callback(factory, Hook::StartFactory);
        tape.say(events::Listening::kind, port,
                 {.object = factory, .value1 = 1400, .data = tape.text("127.0.0.1:1400")});
    }
};

struct Client {
    Tape& tape;
    Entity connection = tape.make(EntityKind::Connection);
    Entity protocol = tape.make(EntityKind::Protocol);
    std::int64_t in = 0, out = 0, buffered = 0;

    void open(Server& server, const std::string& peer) {
        tape.say(events::ConnectionOpened::kind, connection,
                 {.object = server.port, .data = tape.text(peer)});
        tape.callback(server.factory, server.port, Hook::BuildProtocol, Item::None, [] {});
        tape.say(events::ProtocolMade::kind, protocol,
                 {.object = connection, .data = tape.text("Echo")});
        tape.callback(protocol, connection, Hook::ConnectionMade, Item::None, [] {});
    }
    template <typename Body>
    void receive(std::string_view bytes, Body&& body) {
        const auto size = static_cast<std::int64_t>(bytes.size());
        const Item item = tape.recorder().payload(bytes);
        tape.say(events::Read::kind, connection, {.value1 = size, .value2 = in, .data = item});
        in += size;
        tape.callback(protocol, connection, Hook::DataReceived, item, body);
    }
    void write(std::string_view bytes, Where where = Where::current()) {
        const auto size = static_cast<std::int64_t>(bytes.size());
        tape.say(events::Write::kind, connection,
                 {.value1 = size,
                  .value2 = out,
                  .site = tape.recorder().site(where),
                  .data = tape.recorder().payload(bytes)});
        out += size;
        buffered += size;
        tape.pass(8'000);
    }
    void sent(std::int64_t size) {
        buffered -= size;
        tape.say(events::Sent::kind, connection, {.value1 = size, .value2 = buffered});
    }
    void close(const char* reason) {
        tape.say(events::ConnectionClosed::kind, connection, {.data = tape.text(reason)});
        tape.callback(protocol, connection, Hook::ConnectionLost, tape.text(reason), [] {});
    }
};

std::string peer(int n) {
    return "127.0.0.1:" + std::to_string(50512 + n);
}

// The functions that the calls are named after.
void sayHello() {}
void printStatus() {}
void closeIdleConnections() {}
void saveEverything() {}
void gotAnswer() {}

void pollOne(Tape& tape, std::int64_t limit, std::int64_t waited, Entity subject, Readiness what) {
    tape.poll(limit, waited, 1);
    tape.recorder().setCause(tape.ready(subject, what));
}

}  // namespace

void echo(const std::string& path) {
    Tape tape(path);
    Server server{tape};
    Client client{tape};
    server.listen();
    tape.callLater(2'000 * ms, printStatus);
    tape.run();
    pollOne(tape, 2'000 * ms, 350 * ms, server.port, Readiness::Acceptable);
    client.open(server, peer(0));
    for (const char* words : {"hello\n", "how are you?\r\n"}) {
        tape.turn();
        pollOne(tape, 1'500 * ms, 200 * ms, client.connection, Readiness::Readable);
        client.receive(words, [&] { client.write(words); });
        tape.turn();
        tape.poll(1'300 * ms, 1 * ms, 0);
        client.sent(client.buffered);
    }
    tape.turn();
    pollOne(tape, 1'000 * ms, 90 * ms, client.connection, Readiness::Readable);
    client.close("ConnectionDone: the peer closed the connection");
    tape.turn();
    tape.poll(-1, 2'000 * ms, 0);
    tape.turn();
    tape.callback(Entity::of(EntityKind::Call, 1), {}, Hook::Call, Item::None,
                  [&] { tape.recorder().note("1 client so far"); });
    tape.stop();
}

void lines(const std::string& path) {
    Tape tape(path);
    Server server{tape};
    Client client{tape};
    std::int64_t consumed = 0;
    const auto piece = [&](Kind kind, std::int64_t bytes, std::string_view content) {
        tape.say(kind, client.protocol,
                 {.object = client.connection,
                  .value1 = consumed,
                  .value2 = bytes,
                  .data = tape.recorder().payload(content)});
        consumed += bytes;
    };
    const auto line = [&](std::string_view words) {
        piece(events::Line::kind, static_cast<std::int64_t>(words.size()) + 2, words);
        tape.callback(client.protocol, client.connection, Hook::LineReceived,
                      tape.recorder().payload(words),
                      [&] { client.write(std::string(words) + "\r\n"); });
    };
    const auto receive = [&](std::string_view bytes, auto body) {
        tape.turn();
        pollOne(tape, -1, 200 * ms, client.connection, Readiness::Readable);
        client.receive(bytes, body);
    };

    server.listen();
    tape.run();
    pollOne(tape, -1, 350 * ms, server.port, Readiness::Acceptable);
    client.open(server, peer(0));
    receive("hel", [] {});
    receive("lo\r\n", [&] { line("hello"); });
    receive("one\r\ntwo\r\nra", [&] {
        line("one");
        line("two");
    });
    receive("w\r\n12345last\r\n", [&] {
        line("raw");
        piece(events::Raw::kind, 11, "12345last\r\n");
        consumed -= 6;  // given back
        line("last");
    });
    receive("too long", [&] { piece(events::Garbled::kind, 8, "a line of more than 5 bytes"); });
    receive("hal", [] {});
    tape.stop();
}

void http(const std::string& path) {
    Tape tape(path);
    Server server{tape};
    Client client{tape};
    std::int64_t consumed = 0;
    const auto piece = [&](Kind kind, Entity request, std::string_view bytes, Item data) {
        const auto size = static_cast<std::int64_t>(bytes.size());
        tape.say(kind, request,
                 {.object = client.protocol, .value1 = consumed, .value2 = size, .data = data});
        consumed += size;
    };
    const auto answer = [&](Entity request, std::string_view head, std::string_view body,
                            std::int64_t status, const char* words) {
        tape.callback(request, client.protocol, Hook::Render, Item::None, [] {});
        client.write(head);
        if (!body.empty())
            client.write(body);
        tape.say(events::Responded::kind, request,
                 {.value1 = status,
                  .value2 = static_cast<std::int64_t>(body.size()),
                  .data = tape.text(words)});
    };
    const auto receive = [&](std::string_view bytes, auto body) {
        tape.turn();
        pollOne(tape, -1, 20 * ms, client.connection, Readiness::Readable);
        client.receive(bytes, body);
    };

    server.listen();
    tape.run();
    pollOne(tape, -1, 350 * ms, server.port, Readiness::Acceptable);
    client.open(server, peer(0));
    const Entity get = tape.make(EntityKind::Request), post = tape.make(EntityKind::Request);
    const std::string getHead = "GET / HTTP/1.1\r\n\r\n";
    const std::string postHead = "POST /banner/ HTTP/1.1\r\nContent-Length: 6\r\n\r\n";
    receive(getHead.substr(0, 9), [] {});
    receive(getHead.substr(9) + postHead, [&] {
        piece(events::RequestHead::kind, get, getHead, tape.text("GET / HTTP/1.1"));
        answer(get, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", "hi\n", 200, "200 OK");
    });
    receive("\"Hey!\"", [&] {
        piece(events::RequestHead::kind, post, postHead, tape.text("POST /banner/ HTTP/1.1"));
        piece(events::RequestBody::kind, post, "\"Hey!\"", tape.recorder().payload("\"Hey!\""));
        answer(post, "HTTP/1.1 204 No Content\r\n\r\n", "", 204, "204 No Content");
    });
    tape.turn();
    tape.poll(-1, 1 * ms, 0);
    client.sent(client.buffered - 10);
    tape.stop();
}

void flow(const std::string& path) {
    Tape tape(path);
    Server server{tape};
    Client reader{tape}, sender{tape};
    server.listen();
    const Entity metrics = tape.make(EntityKind::DatagramPort);
    tape.say(events::Listening::kind, metrics,
             {.value1 = 1400, .data = tape.text("127.0.0.1:1400")});
    tape.run();
    for (Client* client : {&reader, &sender}) {
        pollOne(tape, -1, 5 * ms, server.port, Readiness::Acceptable);
        client->open(server, peer(client == &reader ? 0 : 1));
        tape.turn();
    }
    pollOne(tape, -1, 5 * ms, reader.connection, Readiness::Readable);
    tape.say(events::Secured::kind, reader.connection, {.data = tape.text("TLSv1.3")});
    reader.receive("copy\r\n", [&] {
        tape.say(events::ReadPaused::kind, reader.connection);
        tape.say(events::ProducerRegistered::kind, sender.connection,
                 {.object = sender.protocol, .value1 = 1});
        sender.write(std::string(40'000, 'x'));
        sender.write(std::string(40'000, 'y'));
        tape.say(events::ProducerPaused::kind, sender.connection, {.value1 = sender.buffered});
        tape.callback(sender.connection, Hook::PauseProducing);
    });
    tape.turn();
    pollOne(tape, -1, 5 * ms, sender.connection, Readiness::Readable);
    tape.say(events::HalfClosed::kind, sender.connection, {.value1 = 0});
    tape.turn();
    tape.poll(-1, 30 * ms, 1);
    sender.sent(30'000);
    tape.ready(metrics, Readiness::Readable);
    const Item datagram = tape.recorder().payload("temp 21");
    tape.say(events::DatagramIn::kind, metrics,
             {.value1 = 7, .data = datagram, .more = tape.text("127.0.0.1:5000")});
    tape.callback(metrics, {}, Hook::DatagramReceived, datagram, [&] {
        const Entity call = tape.make(EntityKind::Call);
        tape.say(events::ThreadAsked::kind, call);
        tape.say(events::ThreadDone::kind, call,
                 {.object = tape.make(EntityKind::Thread), .value1 = 1 * ms, .value2 = 2 * ms});
        tape.say(events::DatagramOut::kind, metrics,
                 {.value1 = 7, .data = datagram, .more = tape.text("127.0.0.1:5000")});
    });
    tape.turn();
    tape.poll(-1, 30 * ms, 0);
    sender.sent(50'000);
    tape.say(events::ProducerResumed::kind, sender.connection, {.value1 = 0});
    tape.callback(sender.connection, Hook::ResumeProducing);
    tape.say(events::ReadResumed::kind, reader.connection);
    tape.say(events::ProducerUnregistered::kind, sender.connection, {.object = sender.protocol});
    tape.say(events::HalfClosed::kind, sender.connection, {.value1 = 1});
    sender.close("ConnectionDone: both sides have ended");
    tape.stop();
}

void timers(const std::string& path) {
    Tape tape(path);
    tape.callLater(300 * ms, sayHello);
    Entity cancelled = tape.callLater(400 * ms, printStatus);
    Entity later = tape.callLater(500 * ms, closeIdleConnections);
    for (int i = 0; i < 8; ++i)
        tape.callLater((600 + 250 * i) * ms, saveEverything);
    tape.callLater(90'000 * ms, [&] { printStatus(); });
    tape.run();
    Entity call = tape.callFromThread(gotAnswer);
    tape.callFromThread(printStatus);
    tape.turn();
    tape.callback(call, Hook::Call);
    tape.poll(295 * ms, 300 * ms, 0);
    tape.turn();
    tape.callback(Entity::of(EntityKind::Call, 1), {}, Hook::Call, Item::None, [&] {
        tape.say(events::CallCancelled::kind, cancelled);
        tape.say(events::CallMoved::kind, later, {.value1 = 3'500 * ms, .value2 = 500 * ms});
        tape.callLater(300 * ms, sayHello);
    });
    tape.poll(290 * ms, 290 * ms, 0);
    tape.stop();
}

void blocked(const std::string& path) {
    Tape tape(path);
    Server server{tape};
    Client client{tape};
    server.listen();
    tape.run();
    pollOne(tape, -1, 5 * ms, server.port, Readiness::Acceptable);
    client.open(server, peer(0));
    tape.callLater(50 * ms, sayHello);
    tape.callLater(100 * ms, printStatus);
    tape.callLater(150 * ms, saveEverything);
    tape.callLater(900 * ms, closeIdleConnections);
    tape.turn();
    pollOne(tape, 50 * ms, 3 * ms, client.connection, Readiness::Readable);
    client.receive("compute 40\n", [&] {
        tape.pass(180 * ms);
        tape.recorder().note("computing …");
        tape.pass(32 * ms);
        client.write("102334155\n");
    });
    tape.turn();
    for (std::uint32_t call : {1u, 2u, 3u})
        tape.callback(Entity::of(EntityKind::Call, call), Hook::Call);
    tape.poll(600 * ms, 1 * ms, 0);
    client.sent(client.buffered);
    tape.stop();
}

void threads(const std::string& path) {
    Tape tape(path);
    const auto fetch = [] {};
    std::vector<Entity> calls;
    for (int i = 0; i < 3; ++i)
        calls.push_back(tape.callInThread(fetch));
    tape.run();
    tape.poll(-1, 150 * ms, 1);
    for (const Entity call : calls)
        tape.say(events::ThreadDone::kind, call,
                 {.object = tape.make(EntityKind::Thread), .value2 = 150 * ms});
    tape.stop();
}

void exception(const std::string& path) {
    Tape tape(path);
    Server server{tape};
    Client client{tape};
    server.listen();
    tape.run();
    pollOne(tape, -1, 5 * ms, server.port, Readiness::Acceptable);
    client.open(server, peer(0));
    tape.turn();
    pollOne(tape, -1, 80 * ms, client.connection, Readiness::Readable);
    client.receive("GET nobody\r\n", [&] { tape.throwFromHere(); });
    tape.say(events::Log::kind, {},
             {.value1 = 1, .data = tape.text("Unhandled error in dataReceived")});
    tape.say(events::CloseRequested::kind, client.connection, {.value1 = 1});
    client.close("ConnectionAborted: dataReceived threw");
    tape.stop();
}

void crowd(const std::string& path, int clients) {
    Tape tape(path);
    Server server{tape};
    server.listen();
    tape.callLater(30'000 * ms, closeIdleConnections);
    tape.run();
    std::vector<Client> all;
    for (int i = 0; i < clients; ++i) {
        pollOne(tape, 30'000 * ms, 4 * ms, server.port, Readiness::Acceptable);
        all.push_back(Client{tape});
        all.back().open(server, peer(i));
        tape.turn();
    }
    const int ready = std::min(clients, 9);
    tape.poll(29'000 * ms, 40 * ms, ready);
    std::vector<Serial> causes;
    for (int i = 0; i < ready; ++i)
        causes.push_back(
            tape.ready(all[std::size_t(i) * 7 % all.size()].connection, Readiness::Readable));
    for (int i = 0; i < ready; ++i) {
        Client& client = all[std::size_t(i) * 7 % all.size()];
        tape.recorder().setCause(causes[std::size_t(i)]);
        client.receive("PING " + std::to_string(i) + "\r\n", [&] {
            client.write("PONG\r\n");
            client.write(std::string(700, 'x'));
        });
    }
    tape.turn();
    tape.poll(29'000 * ms, 1 * ms, 0);
    for (int i = 0; i < ready; ++i)
        all[std::size_t(i) * 7 % all.size()].sent(600);
    for (std::size_t i = 0; i < all.size(); i += 5)
        all[i].close("ConnectionDone: the peer closed the connection");
    tape.stop();
}

void manyCalls(const std::string& path, int calls) {
    Tape tape(path);
    for (int i = 0; i < calls; ++i)
        tape.callLater((10 + i * 37 % 5000) * ms, saveEverything);
    tape.run();
    for (int i = 0; i < calls; ++i)
        tape.callFromThread(gotAnswer);
    tape.turn();
    tape.callback(Entity::of(EntityKind::Call, 1), Hook::Call);
    tape.poll(0, 1 * ms, 0);
    tape.stop();
}

void stream(const std::string& path, int reads) {
    Tape tape(path);
    Server server{tape};
    Client client{tape};
    server.listen();
    tape.run();
    pollOne(tape, -1, 5 * ms, server.port, Readiness::Acceptable);
    client.open(server, peer(0));
    const std::string line =
        "GET /weather/today?city=Oslo\r\nHost: example.org\r\n\x01\xC3\xB8\xFF\r\n";
    std::size_t at = 0;
    for (int i = 0; i < reads; ++i) {
        tape.turn();
        pollOne(tape, -1, 3 * ms, client.connection, Readiness::Readable);
        const std::size_t size = 1 + std::size_t(i) * 7 % 19;
        std::string bytes;
        for (std::size_t k = 0; k < size; ++k)
            bytes += line[at++ % line.size()];
        client.receive(bytes, [&] {
            if (i % 3 == 0)
                client.write("you said " + bytes);
        });
        if (i % 4 == 1 && client.buffered > 0)
            client.sent(client.buffered / 2 + 1);
    }
    tape.stop();
}

void garbage(const std::string& path, unsigned seed) {
    Tape tape(path);
    std::mt19937 random(seed);
    const auto pick = [&](int n) { return static_cast<std::int64_t>(random() % unsigned(n)); };
    const auto entity = [&] {
        return Entity::of(static_cast<EntityKind>(pick(15)), static_cast<std::uint32_t>(pick(5)));
    };
    const auto number = [&]() -> std::int64_t {
        const std::int64_t odd[] = {0, 1, 6, -1, 1'000'000, INT64_MAX, INT64_MIN, 1 << 20};
        return odd[pick(8)];
    };
    const Item items[] = {Item::None, tape.text("words"), tape.recorder().payload("by\0tes\r\n"),
                          static_cast<Item>(4711), tape.recorder().site(Where::current())};
    for (int i = 0; i < 600; ++i) {
        tape.pass(pick(3) * 40 * ms);
        tape.recorder().setTurn(static_cast<std::uint32_t>(pick(9)));
        tape.say(static_cast<Kind>(pick(107)), entity(),
                 {.object = entity(),
                  .value1 = pick(2) ? pick(36) : number(),
                  .value2 = number(),
                  .site = items[pick(5)],
                  .data = items[pick(5)],
                  .cause = serialOf(static_cast<std::uint32_t>(pick(700)))});
    }
}

}  // namespace pane_traces
