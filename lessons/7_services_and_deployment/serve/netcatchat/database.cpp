#include "lessons/7_services_and_deployment/serve/netcatchat/database.h"

#include <sqlite3.h>

#include <utility>

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

    // Executes it, as far as the next row. False: no row is left.
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

// All of several statements, or nothing of them.
class Database::Transaction {
public:
    explicit Transaction(Database& database) : database_(database) {
        database_.execute("BEGIN IMMEDIATE");
    }
    ~Transaction() {
        if (!committed_)  // SQLite may have rolled it back by itself
            sqlite3_exec(database_.handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        database_.execute("COMMIT");
        committed_ = true;
    }

private:
    Database& database_;
    bool committed_ = false;
};

Database::Database(const std::string& path) : path_(path) {
    open();
}

void Database::open() {
    ready_ = false;
    handle_.reset();  // first: closing it removes files that belong to the one of that name
    sqlite3* handle = nullptr;
    const int result = sqlite3_open(path_.c_str(), &handle);
    std::unique_ptr<sqlite3, Close> opened(handle);  // there also where it could not be opened
    if (result != SQLITE_OK)
        throw DatabaseError("cannot open the database " + path_ + ": " + sqlite3_errmsg(handle));
    sqlite3_busy_timeout(handle, patience);
    handle_ = std::move(opened);
}

// What is written into a file that was removed is lost with it, and SQLite does not mind.
bool Database::hasMoved() const {
    int moved = 0;
    sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close(handle);
}

Database::Contents Database::load(std::size_t messages) {
    makeReady();
    Contents contents;
    Statement banner(handle_.get(), "SELECT substr(text, 1, 9999) FROM banner");
    if (banner.step())
        contents.banner = banner.text(0);

    Statement last(handle_.get(),
                   "SELECT time, substr(nick, 1, 9999), substr(text, 1, 9999) FROM messages"
                   " ORDER BY number DESC LIMIT ?");
    last.bind(static_cast<std::int64_t>(messages));
    while (last.step())
        contents.messages.push_front({last.number(0), last.text(1), last.text(2)});
    return contents;
}

void Database::save(const Contents& news) {
    if (!handle_)
        open();
    if (hasMoved()) {
        open();
        throw DatabaseError("the file " + path_ + " was removed or replaced");
    }
    makeReady();
    Transaction transaction(*this);
    if (news.banner)
        Statement(handle_.get(), "INSERT OR REPLACE INTO banner (only, text) VALUES (1, ?)")
            .bind(*news.banner)
            .step();
    for (const Message& message : news.messages)
        Statement(handle_.get(), "INSERT INTO messages (time, nick, text) VALUES (?, ?, ?)")
            .bind(message.time)
            .bind(message.nick)
            .bind(message.text)
            .step();
    Statement(handle_.get(),
              "DELETE FROM messages WHERE number <= (SELECT max(number) FROM messages) - ?")
        .bind(static_cast<std::int64_t>(messagesKept))
        .step();
    transaction.commit();
}

// Not when it is opened: where the file is locked, a later call may have more luck.
void Database::makeReady() {
    if (ready_)
        return;
    for (const char* sql : setUp)
        execute(sql);
    ready_ = true;
}

void Database::execute(const char* sql) {
    Statement(handle_.get(), sql).step();
}

}  // namespace netcatchat
