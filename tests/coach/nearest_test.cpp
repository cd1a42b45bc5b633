#include "visualizer/coach/nearest.h"

#include <gtest/gtest.h>

namespace coach {

TEST(Nearest, IsWhatWasMeant) {
    const std::vector<std::string> known = {"echo", "chat", "5.1", "5.10"};

    EXPECT_EQ(nearest("ecco", known), "echo");
    EXPECT_EQ(nearest("5.11", known), "5.1");
    EXPECT_EQ(nearest("51", known), "5.1");
}

TEST(Nearest, IsNothingWhereAllIsFar) {
    EXPECT_EQ(nearest("reservations", {"echo", "chat"}), "");
    EXPECT_EQ(nearest("", {}), "");
}

}  // namespace coach
