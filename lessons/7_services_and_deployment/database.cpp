// Lesson 7, demo: database. A query that takes its time, and a loop that goes on.
//
//     ./workshop run database

#include <sqlite3.h>

#include <cstdio>
#include <memory>
#include <string>

#include "engine/looping_call.h"
#include "engine/memory_reactor.h"
#include "engine/threads.h"

using namespace engine;

// Blocks: it opens a database in memory, asks it, and returns the text of the answer.
std::string query(const char* sql) {
    sqlite3* opened = nullptr;
    const int problem = sqlite3_open(":memory:", &opened);
    const std::shared_ptr<sqlite3> database(opened, sqlite3_close);
    std::string text;
    const auto keep = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) = values[0];
        return 0;
    };
    if (problem || sqlite3_exec(opened, sql, keep, &text, nullptr))
        throw Error(sqlite3_errmsg(opened));
    return text;
}

int main() {
    MemoryReactor reactor;
    const auto tick = [] { std::puts("tick"); };
    const auto show = [](const std::string& text) {
        std::printf("the answer is %s\n", text.c_str());
    };
    const auto complain = [](const Failure& failure) { std::puts(failure.text().c_str()); };
    const auto add = [&] {         // runs in a thread
        reactor.blockFor(2500ms);  // as a large table would take
        return query("SELECT 20 + 22");
    };
    const auto mistype = [] { return query("SELEKT 1"); };

    LoopingCall clock(reactor, tick);
    clock.start(1s);
    deferToThread(reactor, add).addCallbacks(show, complain);
    deferToThread(reactor, mistype).addCallbacks(show, complain);
    reactor.advance(4s);
}
