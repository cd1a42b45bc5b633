#include "lessons/7_services_and_deployment/serve/netcatchat/history.h"

#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "engine/log.h"
#include "tests/application/folder.h"
#include "tests/netcatchat/chat.h"

namespace netcatchat {

namespace {

using namespace engine;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AHistory : public ::testing::Test {
protected:
    Folder folder;
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
            reactor.settle();
            EXPECT_TRUE(stopped);
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

TEST_F(AHistory, LogsOnceThatTheFileIsLockedAndOnceThatItIsKeptAgain) {
    Run run(path);
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);

    run.room.setBanner("Lost.");
    run.room.setBanner("Lost too.");
    run.reactor.settle();
    EXPECT_THAT(logged, ElementsAre(HasSubstr("the history is not kept")));
    EXPECT_THAT(logged[0], HasSubstr("database is locked"));

    sqlite3_close(other);
    run.room.setBanner("Kept.");
    run.reactor.settle();
    EXPECT_EQ(logged.back(), "the history is kept again");
    EXPECT_THAT(logged, SizeIs(2));
    EXPECT_EQ(Database(path).load(20).banner, "Kept.");
}

TEST_F(AHistory, GoesOnWithoutWhereTheFileIsNoDatabase) {
    std::ofstream(path) << std::string(4096, 'x');

    Run run(path);
    run.room.setBanner("All the same.");
    run.reactor.settle();

    EXPECT_THAT(logged, ElementsAre(HasSubstr("file is not a database")));
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
    EXPECT_THAT(logged, ElementsAre(HasSubstr("the history is not kept")));
    EXPECT_EQ(run.room.banner(), "Too much.");

    run.room.setBanner("Kept.");
    run.reactor.settle();

    EXPECT_EQ(logged.back(), "the history is kept again");
    EXPECT_EQ(Database(path).load(20).banner, "Kept.");
}

TEST_F(AHistory, DoesNotLetMoreWaitThanItHasRoomFor) {
    Run run(path);

    for (std::size_t i = 0; i < History::mostWaiting + 10; ++i)
        run.room.setBanner(std::to_string(i));

    EXPECT_THAT(logged, ElementsAre(HasSubstr("the disk is too slow")));
}

}  // namespace

}  // namespace netcatchat
