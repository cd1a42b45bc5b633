#pragma once

// A folder of a test's own, gone with it.
//
//     const TemporaryFolder folder;
//     folder.write("lessons/1/lesson.json", "{}");
//     Recorder::create(folder / "run.trace");

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = std::filesystem::temp_directory_path() / "unravel-test-XXXXXX";
        if (!mkdtemp(name.data()))
            throw std::system_error(errno, std::generic_category(), name);
        path = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path path;

    std::string operator/(const std::string& name) const { return (path / name).string(); }

    // Makes the folders that the file needs, too.
    std::filesystem::path write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((path / file).parent_path());
        std::ofstream(path / file) << text;
        return path / file;
    }
};
