#pragma once

// A store in an SQLite database: what the program uses.

#include <sqlite3.h>

#include <mutex>

#include "exercises/7.4_history/history.h"

class SQLiteStore final : public Store {
public:
    // Makes the file if it does not exist. Throws StoreError.
    explicit SQLiteStore(const std::string& path) {
        sqlite3* opened = nullptr;
        const int result = sqlite3_open(path.c_str(), &opened);
        database_.reset(opened);  // there also where it could not be opened
        check(result);
        sqlite3_busy_timeout(opened, 500);  // ms, where another program has locked the file
        run("CREATE TABLE IF NOT EXISTS lines (number INTEGER PRIMARY KEY, text)");
    }

    void add(const std::string& line) override {
        const std::lock_guard lock(mutex_);
        run("INSERT INTO lines (text) VALUES (?)", line);
    }

    std::vector<std::string> last() override {
        const std::lock_guard lock(mutex_);
        return run(
            "SELECT text FROM (SELECT * FROM lines ORDER BY number DESC LIMIT 10)"
            " ORDER BY number");
    }

private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };

    // One statement, with the text for its "?", if it has one. Returns the first column.
    std::vector<std::string> run(const char* sql, const std::string& text = "") {
        sqlite3_stmt* prepared = nullptr;
        check(sqlite3_prepare_v2(database_.get(), sql, -1, &prepared, nullptr));
        const std::unique_ptr<sqlite3_stmt, Close> statement(prepared);
        const int length = static_cast<int>(text.size());
        if (sqlite3_bind_parameter_count(prepared) > 0)
            check(sqlite3_bind_text(prepared, 1, text.data(), length, SQLITE_STATIC));
        std::vector<std::string> found;
        int result = sqlite3_step(prepared);
        for (; result == SQLITE_ROW; result = sqlite3_step(prepared)) {
            const void* const bytes = sqlite3_column_blob(prepared, 0);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared, 0));
            found.emplace_back(size == 0 ? "" : static_cast<const char*>(bytes), size);
        }
        check(result == SQLITE_DONE ? SQLITE_OK : result);
        return found;
    }

    void check(int result) const {
        if (result != SQLITE_OK)
            throw StoreError(sqlite3_errmsg(database_.get()));
    }

    std::mutex mutex_;  // one statement at a time
    std::unique_ptr<sqlite3, Close> database_;
};
