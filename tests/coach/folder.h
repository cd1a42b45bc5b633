#pragma once

// A folder of a test's own, gone with it.

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace coach {

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "coach.XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((path / file).parent_path());
        std::ofstream(path / file) << text;
        return path / file;
    }

    std::filesystem::path path;
};

}  // namespace coach
