#include "tests/desktop/temporary.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace temporary {

namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "unravel-desktop-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw std::system_error(errno, std::generic_category(), name);
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

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
    static const Folder folder;
    const fs::path own =
        folder.path() / nameOf(testing::UnitTest::GetInstance()->current_test_info());
    fs::create_directories(own);
    return (own / name).string();
}

}  // namespace temporary
