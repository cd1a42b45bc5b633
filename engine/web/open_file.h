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
    // What is at `path`. Sets `error` where it cannot be read.
    OpenFile(const std::string& path, std::error_code& error);
    // What is at `path` below `folder`. Each step that leads out of the folder, by "..", by a link
    // or by a name that begins with "/", is refused when it is taken: so nothing can be exchanged
    // between a look and the opening. Sets `error` where there is nothing to read.
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

    // Is this what `path` names now? Sets `error` where it names nothing.
    bool isAt(const std::string& path, std::error_code& error) const;

    // Fills `buffer`, from that place of the file on. Returns how much there was, less only at the
    // end of the file, or where it cannot be read, which sets `error`.
    std::size_t read(std::uint64_t offset, char* buffer, std::size_t size,
                     std::error_code& error) const;

    // The names in a folder, sorted, with "/" after those of folders.
    std::vector<std::string> names(std::error_code& error) const;

private:
    void look();

    int descriptor_ = -1;
    struct stat status_ {};
};

}  // namespace engine::web
