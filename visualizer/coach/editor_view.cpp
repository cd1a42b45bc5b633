#include "visualizer/coach/editor_view.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <set>

#include "visualizer/coach/course.h"
#include "visualizer/coach/whole_file.h"

namespace coach {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::set<std::string> begunFolders(const Catalog& catalog, const Progress& progress) {
    const Course course(catalog, progress);
    std::set<std::string> folders;
    const auto add = [&](const Exercise& exercise) {
        folders.insert(fs::path(exercise.mainFile()).parent_path().string());
    };
    for (const Lesson& lesson : catalog.lessons())
        for (const Exercise& exercise : lesson.exercises)
            if (progress.passed(exercise.id) || progress.hintsTaken(exercise.id) > 0 ||
                progress.place() == exercise.id)
                add(exercise);
    if (const Exercise* now = course.exercise())
        add(*now);
    return folders;
}

bool isShown(const std::string& file, const std::set<std::string>& begun) {
    const std::string top = file.substr(0, file.find('/'));
    if (top == "exercises")
        return begun.contains(fs::path(file).parent_path().string());
    return top == "engine" || top == "lessons" || top == "serve" || top == "visualizer";
}

void write(const Paths& paths, const std::set<std::string>& begun) {
    const json all = json::parse(readWhole(paths.build / "compile_commands.json"));
    json shown = json::array();
    for (const json& entry : all)
        if (isShown(paths.shown(fs::path(entry.at("file").get<std::string>())), begun))
            shown.push_back(entry);

    const fs::path file = paths.root / "compile_commands.json";
    const std::string text = shown.dump(1) + '\n';
    if (fs::is_symlink(file))
        fs::remove(file);
    else if (fs::exists(file) && readWhole(file) == text)
        return;
    writeWhole(file, text);
}

}  // namespace

void updateEditorView(const Paths& paths, const Catalog& catalog, const Progress& progress) {
    try {
        const fs::path file = paths.root / "compile_commands.json";
        if (paths.build != paths.root / "build/learn")
            return;
        if (fs::is_symlink(file) &&
            fs::weakly_canonical(file).parent_path() != fs::weakly_canonical(paths.build))
            return;
        write(paths, begunFolders(catalog, progress));
    } catch (const std::exception&) {
        // An editor that knows too much or too little is no reason to stop a learner.
    }
}

}  // namespace coach
