#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <memory>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/factory.h"
#include "engine/threads.h"

struct StoreError : engine::Error {
    using Error::Error;
};

// Keeps the lines of a chat. sqlite_store.h has one: a database in a file.
//
// Both functions block, as long as the disk needs. Any thread may call them, also several threads
// at the same time: then nobody knows which call ends first. They throw StoreError where it fails.
class Store {
public:
    virtual ~Store() = default;
    virtual void add(const std::string& line) = 0;
    virtual std::vector<std::string> last() = 0;  // the last ten lines, the oldest first
};

// What the chat itself says.
inline const std::string cannotRead = "* Nobody knows what was said before.";
inline const std::string notKept = "* The last line was not kept.";

// A chat that remembers, and never blocks the loop:
//   - Each line goes to everyone else who is here, at once; and to the store. The store gets the
//     lines one after the other, in the order in which they were said.
//   - If the store cannot keep a line, everyone who is here gets `notKept`. The chat goes on.
//   - A new client gets what the store has, or, if the store fails, `cannotRead`. (What is said
//     while the store reads comes before that, and may be in it, too.) Nothing is written to a
//     client that has left meanwhile.
// Reactor, store and factory outlive all this.
std::shared_ptr<engine::ServerFactory> chatFactory(engine::Reactor& reactor, Store& store);
