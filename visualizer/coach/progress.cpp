#include "visualizer/coach/progress.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace coach {

using nlohmann::json;

Progress::Progress(std::filesystem::path file) : file_(std::move(file)) {
    try {
        const json from = json::parse(std::ifstream(file_));
        points_ = from.value("points", points_);
        hints_ = from.value("hints", hints_);
        answers_ = from.value("answers", answers_);
    } catch (const json::exception&) {
    }
}

int Progress::points() const {
    int sum = 0;
    for (const auto& [exercise, points] : points_)
        sum += points;
    return sum;
}

int Progress::hintsTaken(const std::string& exercise) const {
    const auto found = hints_.find(exercise);
    return found == hints_.end() ? 0 : found->second;
}

bool Progress::answeredRight(const std::string& question) const {
    const auto found = answers_.find(question);
    return found != answers_.end() && found->second;
}

bool Progress::pass(const std::string& exercise, int points) {
    points_[exercise] = points;
    return save();
}

bool Progress::takeHint(const std::string& exercise) {
    ++hints_[exercise];
    return save();
}

bool Progress::answer(const std::string& question, bool right) {
    return !answers_.emplace(question, right).second || save();
}

bool Progress::save() const {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    const std::filesystem::path draft = file_.string() + ".new";
    std::ofstream out(draft);
    out << json{{"points", points_}, {"hints", hints_}, {"answers", answers_}}.dump(2) << '\n';
    out.close();
    if (!out)
        return false;
    std::filesystem::rename(draft, file_, error);
    return !error;
}

}  // namespace coach
