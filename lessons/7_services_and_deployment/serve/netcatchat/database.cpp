#include "lessons/7_services_and_deployment/serve/netcatchat/database.h"

#include <sqlite3.h>

#include <algorithm>

namespace netcatchat {

namespace {

// How long to wait where another program has locked the file.
constexpr int patience = 500;  // ms

// With a write-ahead log, keeping a message need not wait for the disk. Should the machine lose its
// power, the last few are lost; the file stays whole.
constexpr const char* setUp[] = {
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "CREATE TABLE IF NOT EXISTS banner (only INTEGER PRIMARY KEY, text)",
    R"(CREATE TABLE IF NOT EXISTS messages
       (number INTEGER PRIMARY KEY AUTOINCREMENT, time, nick, text))",
};

}  // namespace

// One SQL statement, while it is executed. Values go in by bind(), never as a part of its text.
class Database::Statement {
public:
    Statement(sqlite3* handle, const char* sql) : handle_(handle) {
        check(sqlite3_prepare_v2(handle, sql, -1, &statement_, nullptr));
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // The next "?". The text has to stay until the statement is gone.
    Statement& bind(const std::string& text) {
        check(sqlite3_bind_text(statement_, ++bound_, text.data(), static_cast<int>(text.size()),
                                SQLITE_STATIC));
        return *this;
    }
    Statement& bind(std::int64_t number) {
        check(sqlite3_bind_int64(statement_, ++bound_, number));
        return *this;
    }

    // Executes it, as far as the next row. False: there is none.
    bool step() {
        const int result = sqlite3_step(statement_);
        if (result != SQLITE_ROW)
            check(result == SQLITE_DONE ? SQLITE_OK : result);
        return result == SQLITE_ROW;
    }

    std::string text(int column) const {
        const auto* const text =
            reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return text ? std::string(
                          text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                    : std::string();
    }
    std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }

private:
    void check(int result) const {
        if (result != SQLITE_OK)
            throw DatabaseError(sqlite3_errmsg(handle_));
    }

    sqlite3* handle_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

Database::Database(const std::string& path) {
    sqlite3* handle = nullptr;
    const int result = sqlite3_open(path.c_str(), &handle);
    handle_.reset(handle);  // there also where it could not be opened
    if (result != SQLITE_OK)
        throw DatabaseError("cannot open the database " + path + ": " + sqlite3_errmsg(handle));
    sqlite3_busy_timeout(handle, patience);
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close(handle);
}

Database::Contents Database::load(std::size_t messages) {
    makeReady();
    Contents contents;
    Statement banner(handle_.get(), "SELECT text FROM banner");
    if (banner.step())
        contents.banner = banner.text(0);

    Statement last(handle_.get(),
                   "SELECT time, nick, text FROM messages ORDER BY number DESC LIMIT ?");
    last.bind(static_cast<std::int64_t>(messages));
    while (last.step())
        contents.messages.push_back({last.number(0), last.text(1), last.text(2)});
    std::ranges::reverse(contents.messages);
    return contents;
}

void Database::saveBanner(const std::string& banner) {
    makeReady();
    Statement(handle_.get(), "INSERT OR REPLACE INTO banner (only, text) VALUES (1, ?)")
        .bind(banner)
        .step();
}

void Database::saveMessage(const Message& message) {
    makeReady();
    Statement(handle_.get(), "INSERT INTO messages (time, nick, text) VALUES (?, ?, ?)")
        .bind(message.time)
        .bind(message.nick)
        .bind(message.text)
        .step();
    Statement(handle_.get(),
              "DELETE FROM messages WHERE number <= (SELECT max(number) FROM messages) - ?")
        .bind(messagesKept)
        .step();
}

// Not by the constructor: where the file is locked, a later call may have more luck.
void Database::makeReady() {
    if (ready_)
        return;
    for (const char* sql : setUp)
        Statement(handle_.get(), sql).step();
    ready_ = true;
}

}  // namespace netcatchat
