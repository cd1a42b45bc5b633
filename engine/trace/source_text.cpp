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
    // A relative name is seen from where the compiler ran, never from where the program runs:
    // ccache's base_dir makes "../../lessons/throws.cpp", -ffile-prefix-map "./lessons/throws.cpp".
    std::filesystem::path path = compilersName;
    if (path.is_relative()) {
        const std::filesystem::path fromBuild = UNRAVEL_BUILD / path;
        std::error_code error;
        path = std::filesystem::exists(fromBuild, error) ? fromBuild : sourceRoot() / path;
    }
    const std::string whole = path.lexically_normal().string();
    const std::string root = sourceRoot();
    return whole.starts_with(root) ? whole.substr(root.size()) : whole;
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
