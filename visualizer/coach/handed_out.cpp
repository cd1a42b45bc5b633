#include "visualizer/coach/handed_out.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include "visualizer/coach/whole_file.h"

namespace coach {

namespace fs = std::filesystem;

namespace {

struct Original {
    fs::path file;  // where it belongs
    std::string content;
};

fs::path copiesOf(const Paths& paths, const fs::path& folder) {
    return paths.root / "exercises/.handed_out" / folder.filename();
}

// All are read before anything is changed.
std::vector<Original> originalsOf(const Paths& paths, const fs::path& folder) {
    const fs::path copies = copiesOf(paths, folder);
    std::vector<Original> originals;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(copies, error))
        originals.push_back({folder / entry.path().filename(), readWhole(entry.path())});
    if (originals.empty())
        throw std::runtime_error(paths.shown(copies) +
                                 " is not there, and the exercise is kept there as it was handed "
                                 "out. Nothing was changed.\nGet that folder again, from git or "
                                 "from where you have the workshop.");
    std::ranges::sort(originals, {}, &Original::file);
    return originals;
}

std::string withoutCarriageReturns(std::string text) {
    std::erase(text, '\r');
    return text;
}

bool sameText(const std::string& mine, const std::string& original) {
    return withoutCarriageReturns(mine) == withoutCarriageReturns(original);
}

// Names of their own kind: echo.mine.1.cpp would be found by every search for sources.
fs::path keepCopy(const fs::path& file, const std::string& content) {
    for (int n = 1;; ++n) {
        const fs::path copy = file.string() + ".mine." + std::to_string(n);
        if (writeNew(copy, content))
            return copy;
    }
}

void putBack(const Original& original, PutBack& done) {
    if (fs::exists(original.file)) {
        const std::string mine = readWhole(original.file);
        if (sameText(mine, original.content))
            return;
        const fs::path copy = keepCopy(original.file, mine);
        try {
            writeWhole(original.file, original.content);
        } catch (const std::system_error&) {
            std::error_code ignored;  // the learner's file is untouched: one of it is enough
            fs::remove(copy, ignored);
            throw;
        }
        done.kept.push_back(copy);
    } else {
        writeWhole(original.file, original.content);
    }
    done.written.push_back(original.file);
}

std::string listed(const Paths& paths, const PutBack& done) {
    if (done.written.empty())
        return "Nothing was changed.";
    std::string text = "Until then these were put back:";
    for (const fs::path& file : done.written)
        text += "\n  " + paths.shown(file);
    for (const fs::path& file : done.kept)
        text += "\nwhat you had is in " + paths.shown(file);
    return text;
}

}  // namespace

PutBack putBack(const Paths& paths, const Exercise& exercise) {
    const fs::path folder = paths.root / fs::path(exercise.mainFile()).parent_path();
    PutBack done;
    try {
        for (const Original& original : originalsOf(paths, folder))
            putBack(original, done);
    } catch (const std::system_error& error) {
        throw std::runtime_error(std::string(error.what()) + ".\n" + listed(paths, done));
    }
    return done;
}

bool untouched(const Paths& paths, const Exercise& exercise) {
    const auto same = [&](const std::string& name) {
        const fs::path file = paths.root / name;
        const fs::path copy = copiesOf(paths, file.parent_path()) / file.filename();
        return fs::exists(copy) && fs::exists(file) && sameText(readWhole(file), readWhole(copy));
    };
    return std::ranges::all_of(exercise.files, same);
}

}  // namespace coach
