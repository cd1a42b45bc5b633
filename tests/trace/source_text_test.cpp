#include "engine/trace/source_text.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace engine::trace {

// Wherever the program runs.
class SourceName : public ::testing::Test {
protected:
    SourceName() { std::filesystem::current_path("/"); }
    ~SourceName() override { std::filesystem::current_path(before_); }

private:
    std::filesystem::path before_ = std::filesystem::current_path();
};

TEST_F(SourceName, OfAFileOfTheProjectIsRelativeToIt) {
    EXPECT_EQ(sourceName(sourceRoot() + "lessons/../engine/deferred.h"), "engine/deferred.h");
}

TEST_F(SourceName, FromTheBuildFolderIsTheSame) {  // as with ccache's base_dir
    EXPECT_EQ(sourceName("../../engine/deferred.h"), "engine/deferred.h");
}

TEST_F(SourceName, FromTheProjectIsTheSame) {  // as with -ffile-prefix-map
    EXPECT_EQ(sourceName("./engine/deferred.h"), "engine/deferred.h");
    EXPECT_EQ(sourceName("engine/deferred.h"), "engine/deferred.h");
    EXPECT_TRUE(readSource(sourceName("engine/deferred.h")));
}

TEST_F(SourceName, OfAnotherFileStays) {
    EXPECT_EQ(sourceName("/usr/include/c++/12/vector"), "/usr/include/c++/12/vector");
}

}  // namespace engine::trace
