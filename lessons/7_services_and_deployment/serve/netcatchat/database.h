#pragma once

// The file that outlives the program: an SQLite database with the banner and the messages.
//
// Every function may block, for as long as the disk or another program likes. So none is for the
// thread of a loop: see History. Not more than one thread at a time may call them. They throw
// DatabaseError, with SQLite's reason.

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "engine/error.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

struct sqlite3;

namespace netcatchat {

struct DatabaseError : engine::Error {
    using Error::Error;
};

class Database {
public:
    // Opens the file; makes it if it does not exist.
    explicit Database(const std::string& path);

    struct Contents {
        std::optional<std::string> banner;  // none: never set
        std::deque<Message> messages;       // the oldest first
    };
    // The banner and the last messages, at most so many, and of each text the first 9999
    // characters. They may be any bytes and any times: other programs write into the file, too.
    Contents load(std::size_t messages);

    // Adds the messages, replaces the banner where there is one; all of it or, where it throws,
    // nothing. Forgets messages that came long before. A file that somebody has removed or
    // replaced is an error once: the next call uses what lies at the path by then.
    void save(const Contents& news);
    static constexpr std::size_t messagesKept = 100'000;

private:
    class Statement;
    class Transaction;
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    void open();
    bool hasMoved() const;
    void makeReady();
    void execute(const char* sql);

    std::string path_;
    std::unique_ptr<sqlite3, Close> handle_;  // null where it could not be opened again
    bool ready_ = false;
};

}  // namespace netcatchat
