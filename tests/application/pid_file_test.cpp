#include "engine/application/pid_file.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include "tests/temporary_folder.h"

namespace {

using namespace engine;
using testing::HasSubstr;

struct APidFile : testing::Test {
    TemporaryFolder folder;
    const std::string path = folder / "web.pid";
    const std::string mine = std::to_string(getpid());

    std::string content() const {
        std::string number;
        std::getline(std::ifstream(path), number);
        return number;
    }
    void leave(const std::string& text) const { std::ofstream(path) << text; }
};

TEST_F(APidFile, HoldsTheNumberOfTheProcessAndIsGoneWithIt) {
    {
        const PIDFile file(path);
        EXPECT_EQ(content(), mine);
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(APidFile, RefusesASecondProcessAndNamesTheFirst) {
    const PIDFile file(path);

    try {
        const PIDFile second(path);
        FAIL() << "there were two";
    } catch (const AlreadyRunningError& error) {
        EXPECT_THAT(error.what(), HasSubstr("as process " + mine));
        EXPECT_THAT(error.what(), HasSubstr(path));
    }
    EXPECT_EQ(content(), mine);  // it is still there
}

TEST_F(APidFile, ReplacesOneThatAKilledProcessLeft) {
    const pid_t child = fork();
    if (child == 0) {
        const PIDFile file(path);
        _exit(0);  // without a word: the file stays
    }
    waitpid(child, nullptr, 0);
    ASSERT_EQ(content(), std::to_string(child));

    const PIDFile file(path);

    EXPECT_EQ(content(), mine);
}

TEST_F(APidFile, ReplacesOneWhoseNumberBelongsToSomebodyElseByNow) {
    leave(std::to_string(getppid()) + "\n");

    const PIDFile file(path);

    EXPECT_EQ(content(), mine);
}

TEST_F(APidFile, ReplacesOneThatHoldsGarbage) {
    leave(std::string(5000, 'x'));

    const PIDFile file(path);

    EXPECT_EQ(content(), mine);
}

TEST_F(APidFile, LeavesAFileThatIsNotItsOwn) {
    std::optional<PIDFile> file(path);
    std::filesystem::remove(path);
    leave("another's\n");

    file.reset();

    EXPECT_EQ(content(), "another's");
}

TEST_F(APidFile, NamesAFileThatCannotBeMade) {
    try {
        const PIDFile file(folder / "no such folder/web.pid");
        FAIL() << "it was made";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("no such folder/web.pid: No such file or directory"));
    }
}

}  // namespace
