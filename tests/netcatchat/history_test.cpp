#include "lessons/7_services_and_deployment/serve/netcatchat/history.h"

#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "engine/log.h"
#include "tests/netcatchat/chat.h"
#include "tests/temporary_folder.h"

namespace netcatchat {

namespace {

using namespace engine;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AHistory : public ::testing::Test {
protected:
    TemporaryFolder folder;
    std::string path = folder / "chat.db";
    std::vector<std::string> logged;
    log::Observation observation =
        log::addObserver([this](const log::Event& event) { logged.push_back(event.text); });

    // One run of the program, from its start to its end.
    struct Run {
        Room room{[] { return std::int64_t{1234}; }};
        MemoryReactor reactor;
        std::shared_ptr<History> history;

        explicit Run(const std::string& file)
            : history(std::make_shared<History>(reactor, room, file)) {
            history->startService();
        }
        ~Run() { stop(); }
        void stop() {
            bool stopped = false;
            history->stopService().addCallback([&] { stopped = true; });
            reactor.advance(2s);  // no longer, whatever the database does
            EXPECT_TRUE(stopped);
            EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
        }
    };
};

struct Silent final : Guest {
    void hear(std::string_view) override {}
};

TEST_F(AHistory, BeginsEmpty) {
    Run run(path);
    EXPECT_EQ(run.room.banner(), Room().banner());
    EXPECT_THAT(run.room.messages(), IsEmpty());
    EXPECT_THAT(logged, IsEmpty());
}

TEST_F(AHistory, BringsBannerAndMessagesBackAfterARestart) {
    const std::string nasty = "'); DROP TABLE messages; -- grüß \"";
    {
        Run first(path);
        Silent ann;
        ASSERT_FALSE(first.room.enter(ann, "ann"));
        first.room.setBanner("Be kind.");
        first.room.setBanner("Be kinder.");
        first.room.say(ann, "one");
        first.room.say(ann, nasty);
    }

    Run second(path);

    EXPECT_EQ(second.room.banner(), "Be kinder.");
    EXPECT_THAT(second.room.messages(),
                ElementsAre(Message{1234, "ann", "one"}, Message{1234, "ann", nasty}));
    EXPECT_THAT(second.room.users(), IsEmpty());
    EXPECT_THAT(logged, IsEmpty());
}

TEST_F(AHistory, KeepsTheOrderAndShowsTheLastTwenty) {
    {
        Run first(path);
        Silent ann;
        ASSERT_FALSE(first.room.enter(ann, "ann"));
        for (int i = 1; i <= 50; ++i)
            first.room.say(ann, std::to_string(i));
    }

    Run second(path);

    ASSERT_THAT(second.room.messages(), SizeIs(20));
    EXPECT_EQ(second.room.messages().front().text, "31");
    EXPECT_EQ(second.room.messages().back().text, "50");
}

TEST_F(AHistory, StopsOnlyWhenAllIsWritten) {
    Run run(path);
    bool stopped = false;
    run.room.setBanner("Late.");

    run.history->stopService().addCallback([&] { stopped = true; });

    EXPECT_FALSE(stopped);
    run.reactor.settle();
    EXPECT_TRUE(stopped);
    EXPECT_EQ(Database(path).load(20).banner, "Late.");
}

TEST_F(AHistory, ThrowsWhereTheFileCannotBeOpened) {
    Room room;
    MemoryReactor reactor;
    EXPECT_THROW(
        {
            try {
                History(reactor, room, folder / "no/such/folder/chat.db");
            } catch (const DatabaseError& error) {
                EXPECT_THAT(error.what(), HasSubstr("no/such/folder/chat.db"));
                throw;
            }
        },
        DatabaseError);
}

// --- A paste ---

TEST_F(AHistory, KeepsEveryLineOfAPaste) {
    for (const int lines : {300, 500, 1000, 20'000}) {
        {
            Run run(path);
            Silent ann;
            ASSERT_FALSE(run.room.enter(ann, "ann"));
            for (int i = 0; i < lines; ++i)
                run.room.say(ann, std::to_string(i));
        }
        std::deque<Message> kept = Database(path).load(100'000).messages;
        kept.erase(kept.begin(), kept.end() - lines);
        for (int i = 0; i < lines; ++i)
            ASSERT_EQ(kept[static_cast<std::size_t>(i)].text, std::to_string(i));
    }
    EXPECT_THAT(logged, IsEmpty());
}

TEST_F(AHistory, ForgetsTheOldestBeyondWhatTheDatabaseKeeps) {
    {
        Run run(path);
        Silent ann;
        ASSERT_FALSE(run.room.enter(ann, "ann"));
        for (std::size_t i = 0; i < Database::messagesKept + 10; ++i)
            run.room.say(ann, std::to_string(i));
    }
    const std::deque<Message> kept = Database(path).load(200'000).messages;
    EXPECT_THAT(kept, SizeIs(Database::messagesKept));
    EXPECT_EQ(kept.front().text, "10");
}

// --- A database that fails ---

// Another program that has the database for itself.
class Locked {
public:
    explicit Locked(const std::string& path) {
        EXPECT_EQ(sqlite3_open(path.c_str(), &handle_), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(handle_, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    }
    ~Locked() { sqlite3_close(handle_); }

private:
    sqlite3* handle_ = nullptr;
};

TEST_F(AHistory, KeepsWhatIsSaidWhileTheFileIsLocked) {
    Run run(path);
    Silent ann;
    ASSERT_FALSE(run.room.enter(ann, "ann"));
    {
        const Locked other(path);
        run.room.say(ann, "one");
        run.room.setBanner("Meanwhile.");
        run.reactor.settle();
        run.room.say(ann, "two");
        run.reactor.advance(1s);
        EXPECT_THAT(logged, ElementsAre(HasSubstr("cannot write the history, will try again")));
        EXPECT_THAT(logged[0], HasSubstr("database is locked"));
    }

    run.reactor.advance(1s);

    EXPECT_EQ(logged.back(), "the history is written again");
    EXPECT_THAT(logged, SizeIs(2));
    const Database::Contents kept = Database(path).load(20);
    EXPECT_EQ(kept.banner, "Meanwhile.");
    EXPECT_THAT(kept.messages,
                ElementsAre(Message{1234, "ann", "one"}, Message{1234, "ann", "two"}));
    EXPECT_THAT(run.reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AHistory, WritesAtItsEndWhatHasWaitedForALock) {
    Run run(path);
    Silent ann;
    ASSERT_FALSE(run.room.enter(ann, "ann"));
    bool stopped = false;
    {
        const Locked other(path);
        run.room.say(ann, "late");
        run.reactor.settle();
        run.history->stopService().addCallback([&] { stopped = true; });
        run.reactor.settle();
        EXPECT_FALSE(stopped);
    }

    run.reactor.advance(1s);

    EXPECT_TRUE(stopped);
    EXPECT_THAT(Database(path).load(20).messages, ElementsAre(Message{1234, "ann", "late"}));
}

TEST_F(AHistory, StopsInTimeWhileTheFileIsLockedAndSaysWhatIsLost) {
    Run run(path);
    const Locked other(path);
    Silent ann;
    ASSERT_FALSE(run.room.enter(ann, "ann"));
    for (int i = 0; i < 20; ++i)
        run.room.say(ann, "line");

    run.stop();

    EXPECT_THAT(logged.back(), HasSubstr("20 messages of the history not written"));
    EXPECT_THAT(logged.back(), HasSubstr("database is locked"));
}

TEST_F(AHistory, LosesTheOldestAndSaysSoWhereTooMuchWaits) {
    Run run(path);
    const Locked other(path);
    Silent ann;
    ASSERT_FALSE(run.room.enter(ann, "ann"));

    for (std::size_t i = 0; i < History::mostWaiting + 10; ++i)
        run.room.say(ann, "line");
    run.reactor.settle();

    EXPECT_THAT(
        logged,
        Contains("more than 100000 messages wait for the database: the oldest of them are lost"));
    run.stop();
    EXPECT_THAT(logged.back(), HasSubstr("100000 messages of the history not written"));
}

TEST_F(AHistory, SaysThatTheFileWasRemovedAndBeginsAnother) {
    Run run(path);
    run.room.setBanner("Before.");
    run.reactor.settle();
    std::filesystem::remove(path);

    run.room.setBanner("After.");
    run.reactor.advance(1s);

    EXPECT_THAT(logged,
                ElementsAre(HasSubstr("was removed or replaced"), "the history is written again"));
    EXPECT_EQ(Database(path).load(20).banner, "After.");
}

TEST_F(AHistory, FindsTheFolderAgainThatWasAway) {
    std::filesystem::create_directory(folder / "data");
    const std::string file = folder / "data/chat.db";
    Run run(file);
    std::filesystem::rename(folder / "data", folder / "away");

    run.room.setBanner("Kept.");
    run.reactor.advance(1s);
    EXPECT_THAT(logged, ElementsAre(HasSubstr("cannot open the database")));
    std::filesystem::rename(folder / "away", folder / "data");
    run.reactor.advance(1s);

    EXPECT_EQ(logged.back(), "the history is written again");
    EXPECT_EQ(Database(file).load(20).banner, "Kept.");
}

TEST_F(AHistory, GoesOnWithoutWhereTheFileIsNoDatabase) {
    std::ofstream(path) << std::string(4096, 'x');

    Run run(path);
    run.room.setBanner("All the same.");
    run.reactor.settle();

    EXPECT_THAT(logged, ElementsAre(HasSubstr("cannot read the history"),
                                    HasSubstr("cannot write the history")));
    EXPECT_THAT(logged[0], HasSubstr("file is not a database"));
    EXPECT_EQ(run.room.banner(), "All the same.");
}

// As if the disk were full: no file may grow beyond a KiB.
class FullDisk {
public:
    FullDisk() {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{.rlim_cur = 1024, .rlim_max = before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        signal(SIGXFSZ, signal_);
    }

private:
    rlimit before_{};
    void (*signal_)(int) = signal(SIGXFSZ, SIG_IGN);
};

TEST_F(AHistory, GoesOnWhereTheDiskIsFullAndKeepsAgainWhenThereIsRoom) {
    Run run(path);
    {
        const FullDisk full;
        run.room.setBanner("Too much.");
        run.reactor.settle();
    }
    EXPECT_THAT(logged, ElementsAre(HasSubstr("cannot write the history")));
    EXPECT_EQ(run.room.banner(), "Too much.");

    run.reactor.advance(1s);

    EXPECT_EQ(logged.back(), "the history is written again");
    EXPECT_EQ(Database(path).load(20).banner, "Too much.");
}

// --- What others have left in the database ---

TEST_F(AHistory, CleansRowsOfOtherPrograms) {
    {
        const Run first(path);  // makes the tables
    }
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
    for (const char* const sql : {
             "INSERT INTO banner VALUES (1, x'1B5B33316D6869FF')",
             "INSERT INTO messages (time, nick, text) VALUES (1, 'eve', char(27) || '[2J' || "
             "char(10) || '* ann joins')",
             "INSERT INTO messages (time, nick, text) VALUES ('soon', char(8238) || 'a nick name "
             "of many letters', x'9B00')",
             "INSERT INTO messages (time, nick, text) VALUES (9e300, NULL, NULL)",
             "INSERT INTO messages (time, nick, text) VALUES (-1, 5, printf('%.10000c', 'x'))",
         })
        ASSERT_EQ(sqlite3_exec(other, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(other);

    Run second(path);

    EXPECT_EQ(second.room.banner(), "\\x1B[31mhi\\xFF");
    EXPECT_THAT(second.room.messages(),
                ElementsAre(Message{1, "eve", "\\x1B[2J\\n* ann joins"},
                            Message{0, "\\xE2\\x80\\xAEa nick name o…", "\\x9B\\x00"},
                            Message{253'402'300'799, "", ""},
                            Message{0, "5", std::string(4000, 'x') + "…"}));
    EXPECT_THAT(logged, IsEmpty());
}

}  // namespace

}  // namespace netcatchat
