#pragma once

// The file that outlives the program: an SQLite database with the banner and the messages.
//
// Every function may block, for as long as the disk or another program likes. So none is for the
// thread of a loop: see History. Not more than one thread at a time may call them. They throw
// DatabaseError, with SQLite's reason.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/error.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/room.h"

struct sqlite3;

namespace netcatchat {

struct DatabaseError : engine::Error {
    using Error::Error;
};

class Database {
public:
    // Opens the file; makes it where there is none.
    explicit Database(const std::string& path);

    struct Contents {
        std::optional<std::string> banner;  // none: never set
        std::vector<Message> messages;      // the oldest first
    };
    // The last messages, at most so many.
    Contents load(std::size_t messages);

    void saveBanner(const std::string& banner);
    // Forgets those that came long before it.
    void saveMessage(const Message& message);
    static constexpr int messagesKept = 10'000;

private:
    class Statement;
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    void makeReady();

    std::unique_ptr<sqlite3, Close> handle_;
    bool ready_ = false;
};

}  // namespace netcatchat
