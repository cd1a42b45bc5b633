#include "engine/trace/recordable.h"

#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "engine/trace/format.h"

namespace engine::trace {

bool mayBecomeATrace(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return true;
    std::ifstream file(path, std::ios::binary);
    char magic[sizeof fileMagic] = {};
    file.read(magic, sizeof magic);
    return std::filesystem::is_regular_file(status) && !file.bad() &&
           (file.gcount() == 0 ? std::filesystem::file_size(path, error) == 0
                               : std::memcmp(magic, fileMagic, sizeof magic) == 0);
}

}  // namespace engine::trace
