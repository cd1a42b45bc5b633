#include "tests/recorded/temporary.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/temporary_folder.h"

namespace temporary {

namespace fs = std::filesystem;

namespace {

// Parameterized tests have slashes in their names.
std::string nameOf(const testing::TestInfo* test) {
    std::string name =
        test ? std::string(test->test_suite_name()) + '.' + test->name() : std::string("none");
    for (char& c : name)
        if (c == '/')
            c = '_';
    return name;
}

}  // namespace

std::string path(const std::string& name) {
    static const TemporaryFolder folder;
    const fs::path own =
        folder.path / nameOf(testing::UnitTest::GetInstance()->current_test_info());
    fs::create_directories(own);
    return (own / name).string();
}

}  // namespace temporary
