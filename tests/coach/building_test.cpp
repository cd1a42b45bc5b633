#include "visualizer/coach/building.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/printable.h"

namespace coach {

using ::testing::HasSubstr;
using ::testing::Not;

const char* const command =
    "FAILED: out/answer.3.2.dir/recover.cpp.o \n"
    "/usr/bin/c++  -I/kit -O2 -o out/answer.3.2.dir/recover.cpp.o -c "
    "/kit/exercises/3.2/recover.cpp\n";

TEST(ReasonOfABuild, IsTheFileThatIsMissing) {
    EXPECT_EQ(
        reasonIn("ninja: error: '/kit/exercises/3.2/recover.cpp', needed by 'x.o', missing and "
                 "no known rule to make it\n",
                 "/kit"),
        "exercises/3.2/recover.cpp is missing.\n");
    EXPECT_EQ(reasonIn(std::string(command) +
                           "cc1plus: fatal error: /kit/exercises/3.2/recover.cpp: No such file or "
                           "directory\ncompilation terminated.\n",
                       "/kit"),
              "exercises/3.2/recover.cpp is missing.\n");
}

TEST(ReasonOfABuild, IsWhatTheToolSaidWithoutItsCommand) {
    const std::string said = std::string("[1/2] Building CXX object x.o\n") + command +
                             "Fatal error: can't create x.o: No space left on device\n"
                             "ninja: build stopped: subcommand failed.\n";

    EXPECT_EQ(reasonIn(said, "/kit"), "Fatal error: can't create x.o: No space left on device\n");
}

TEST(ReasonOfABuild, IsAMissingPermission) {
    const std::string said =
        std::string(command) +
        "cc1plus: fatal error: /kit/exercises/3.2/recover.cpp: Permission denied\n"
        "compilation terminated.\n";

    EXPECT_THAT(reasonIn(said, "/kit"), HasSubstr("recover.cpp: Permission denied"));
}

TEST(ReasonOfABuild, IsWhatCMakeSaidFirst) {
    std::string said =
        "Re-running CMake...\n-- Found it\nCMake Error at CMakeLists.txt:3 (oops):\n"
        "  Unknown CMake command \"oops\".\n";
    for (int i = 0; i < 100; ++i)
        said += "what follows\n";

    EXPECT_THAT(reasonIn(said, "/kit"), HasSubstr("Unknown CMake command"));
    EXPECT_THAT(reasonIn(said, "/kit"), Not(HasSubstr("Found it")));
}

TEST(ReasonOfABuild, IsShortAndPrintable) {
    std::string said;
    for (int i = 0; i < 1000; ++i)
        said += "\033[2J\xff" + std::string(1000, 'x') + '\n';

    const std::string reason = reasonIn(said, "/kit");

    EXPECT_LT(reason.size(), 6000u);
    EXPECT_EQ(reason, engine::printableLines(reason));
    EXPECT_EQ(reasonIn("", "/kit"), "It gave no reason.\n");
}

}  // namespace coach
