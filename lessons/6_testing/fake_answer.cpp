// Lesson 6, demo: fake_answer. What asks a server is tested without a server.
//
//     ./workshop run fake_answer

#include <algorithm>
#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/testing/fake_agent.h"

using namespace engine;

// What is tested: how many users has that chat? They stand on a page, one a line.
Deferred<long> countUsers(web::IAgent& agent) {
    const auto read = [](const std::shared_ptr<web::Response>& response) {
        return web::readBody(*response);
    };
    const auto count = [](const std::string& page) -> long {
        return std::count(page.begin(), page.end(), '\n');
    };
    return agent.request("GET", "http://chat/users").addCallback(read).addCallback(count);
}

int main() {
    MemoryReactor reactor;  // not needed for the test: it only records the run
    web::FakeAgent agent;
    const auto print = [](long users) { std::printf("%ld users\n", users); };

    countUsers(agent).addCallback(print);
    std::printf("asked for %s\n", agent.requests().at(0)->uri.c_str());
    agent.requests().at(0)->respond(200, {}, "Ann\nBob\n");
}
