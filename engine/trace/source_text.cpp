#include "engine/trace/source_text.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace engine::trace {

namespace {

constexpr std::size_t mostBytes = 200 * 1000;

}  // namespace

std::string sourceRoot() {
    return UNRAVEL_SOURCE_ROOT;
}

std::string sourceName(const std::string& compilersName) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(compilersName, error);
    const std::string path = error ? compilersName : whole.lexically_normal().string();
    const std::string root = sourceRoot();
    return path.starts_with(root) ? path.substr(root.size()) : path;
}

std::optional<std::string> readSource(const std::string& sourceName) {
    // An absolute name stays as it is when put behind the root.
    const std::filesystem::path path = std::filesystem::path(sourceRoot()) / sourceName;
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    std::string text(mostBytes, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad())
        return std::nullopt;
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

}  // namespace engine::trace
