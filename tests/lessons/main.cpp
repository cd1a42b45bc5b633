#include <gtest/gtest.h>

#include <string_view>

namespace lessons {
bool updating = false;  // the figures: see figures_test.cpp
}

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    lessons::updating = argc > 1 && std::string_view(argv[1]) == "--update";
    if (lessons::updating)
        GTEST_FLAG_SET(filter, "Figures.*");
    return RUN_ALL_TESTS();
}
