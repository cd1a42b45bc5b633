#pragma once

// A file or folder that is open for reading, and is below the folder that it was looked for in.

#include <sys/stat.h>

#include <cstdint>
#include <ctime>
#include <string>
#include <system_error>
#include <vector>

namespace engine::web {

// Owns a descriptor.
class OpenFile {
public:
    OpenFile() = default;
    // What is at `path`. Throws std::system_error, naming it.
    explicit OpenFile(const std::string& path);
    // What is at `path` below `folder`. The system follows the path, and refuses each step that
    // leads out of the folder, by "..", by a link or by a name that begins with "/": so nothing can
    // be exchanged between a look and the opening. Sets `error` where there is nothing to read;
    // throws std::system_error where the system is too old for this.
    OpenFile(const OpenFile& folder, const std::string& path, std::error_code& error);
    ~OpenFile();
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;

    bool isFolder() const { return S_ISDIR(status_.st_mode); }
    bool isRegular() const { return S_ISREG(status_.st_mode); }
    std::uint64_t size() const { return static_cast<std::uint64_t>(status_.st_size); }
    std::time_t modified() const { return status_.st_mtime; }
    // Another one for each content that the file has had.
    std::string etag() const;

    // Fills `buffer`, from that place of the file on. Returns how much there was, less only at the
    // end of the file, or where it cannot be read.
    std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const;

    // The names in a folder, sorted, with "/" after those of folders.
    std::vector<std::string> names() const;

private:
    void look();

    int descriptor_ = -1;
    struct stat status_ {};
};

}  // namespace engine::web
