#include "visualizer/coach/whole_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <system_error>

#include "tests/temporary_folder.h"

namespace coach {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// No file may be larger than this, as long as it lives: what a full disk is like.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_;
};

class WholeFile : public ::testing::Test {
protected:
    std::size_t filesThere() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()));
    }
    std::string whyNot(const fs::path& where, const std::string& content) const {
        try {
            writeWhole(where, content);
        } catch (const std::system_error& error) {
            return error.what();
        }
        return "written";
    }

    const TemporaryFolder folder;
    const fs::path file = folder.path / "notes";
};

TEST_F(WholeFile, IsWrittenWithItsFolder) {
    const fs::path deep = folder.path / "a/b/notes";

    writeWhole(deep, "some text");

    EXPECT_EQ(readWhole(deep), "some text");
}

TEST_F(WholeFile, IsAsItWasWhereTheDiskIsFull) {
    writeWhole(file, "before");
    std::string why;
    {
        const SmallDisk disk(100);
        why = whyNot(file, std::string(5000, 'x'));
    }

    EXPECT_THAT(why, HasSubstr(file.string() + ": cannot be written"));
    EXPECT_EQ(readWhole(file), "before");
    EXPECT_EQ(filesThere(), 1u);
}

TEST_F(WholeFile, KeepsItsRights) {
    writeWhole(file, "before");
    chmod(file.c_str(), 0640);

    writeWhole(file, "after");

    struct stat status {};
    stat(file.c_str(), &status);
    EXPECT_EQ(status.st_mode & 07777, 0640u);
}

TEST_F(WholeFile, StaysALinkWhereItIsOne) {
    folder.write("elsewhere/target", "before");
    fs::create_symlink("elsewhere/target", file);

    writeWhole(file, "after");

    EXPECT_TRUE(fs::is_symlink(file));
    EXPECT_EQ(readWhole(folder.path / "elsewhere/target"), "after");
}

TEST_F(WholeFile, LeavesADeviceWhatItIs) {
    writeWhole("/dev/null", "gone");

    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_THAT(whyNot("/dev/full", "no room"), HasSubstr("/dev/full"));
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(WholeFile, IsNoFolder) {
    EXPECT_THAT(whyNot(folder.path, "text"), HasSubstr("directory"));
}

TEST_F(WholeFile, IsNotWrittenOverWhereItMustBeNew) {
    EXPECT_TRUE(writeNew(file, "first"));
    EXPECT_FALSE(writeNew(file, "second"));

    EXPECT_EQ(readWhole(file), "first");
}

TEST_F(WholeFile, LeavesNothingOfANewFileWhereTheDiskIsFull) {
    {
        const SmallDisk disk(100);
        EXPECT_THROW(writeNew(file, std::string(5000, 'x')), std::system_error);
    }
    EXPECT_EQ(filesThere(), 0u);
}

TEST_F(WholeFile, IsKeptAsideUnderAFreeName) {
    writeWhole(file, "broken once");
    EXPECT_EQ(keepAside(file), file.string() + ".broken-1");
    writeWhole(file, "broken twice");
    EXPECT_EQ(keepAside(file), file.string() + ".broken-2");

    EXPECT_EQ(readWhole(file.string() + ".broken-1"), "broken once");
}

}  // namespace coach
