#include "visualizer/coach/paths.h"

#include <cstdlib>
#include <stdexcept>

namespace coach {

namespace fs = std::filesystem;

namespace {

bool isProject(const fs::path& folder) {
    return fs::exists(folder / "lessons") && fs::exists(folder / "workshop");
}

// Of the build folders, the one that was built in last.
fs::path buildFolder(const fs::path& root) {
    if (fs::exists(root / "build/learn/build.ninja"))
        return root / "build/learn";
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root / "build", error)) {
        if (fs::exists(entry.path() / "build.ninja"))
            return entry.path();
    }
    return root / "build/learn";
}

}  // namespace

Paths Paths::find() {
    // A test may stand on a project of its own.
    if (const char* root = std::getenv("WORKSHOP_ROOT"); root && isProject(root))
        return {root, buildFolder(root)};
    if (isProject(UNRAVEL_SOURCE_ROOT) && fs::exists(UNRAVEL_BUILD))
        return {UNRAVEL_SOURCE_ROOT, UNRAVEL_BUILD};
    for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
        if (isProject(folder))
            return {folder, buildFolder(folder)};
        if (folder == folder.parent_path())
            break;
    }
    throw std::runtime_error(
        "The workshop's folder cannot be found: it was built in " +
        std::string(UNRAVEL_SOURCE_ROOT) +
        ", which is not there.\nGo to its new place and run ./workshop there.");
}

fs::path Paths::trace(const std::string& id) const {
    return build / "traces" / (id + ".trace");
}

fs::path Paths::results(const std::string& exercise) const {
    return build / "results" / (exercise + ".json");
}

fs::path Paths::uncompiled(const std::string& exercise) const {
    return build / "results" / (exercise + ".uncompiled");
}

fs::path Paths::program(const std::string& target) const {
    return build / target;
}

std::string Paths::shown(const fs::path& path) const {
    const fs::path relative = path.lexically_relative(root);
    return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

fs::path stateFolder() {
    // The XDG specification says: ignore relative paths.
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
        return fs::path(state) / "unravel";
    std::error_code error;
    if (const char* home = std::getenv("HOME"); home && fs::is_directory(home, error))
        return fs::path(home) / ".local/state/unravel";
    try {
        return Paths::find().build / "state";
    } catch (const std::runtime_error&) {
        return fs::path(UNRAVEL_BUILD) / "state";
    }
}

}  // namespace coach
