#pragma once

// How far a learner has come: exercises passed, points, hints taken, questions answered. Kept
// outside of the project, so that cleaning it, or getting it anew, forgets nothing.

#include <filesystem>
#include <map>
#include <string>

namespace coach {

class Progress {
public:
    // Reads the file; where it is not there, or damaged, nothing has been done yet.
    explicit Progress(std::filesystem::path file);

    bool passed(const std::string& exercise) const { return points_.contains(exercise); }
    int points() const;
    int hintsTaken(const std::string& exercise) const;
    bool answered(const std::string& question) const { return answers_.contains(question); }
    // The first answer is what counts: afterwards one knows.
    bool answeredRight(const std::string& question) const;

    // Each is written to the file at once. False where that cannot be done: it is remembered for
    // this run only.
    bool pass(const std::string& exercise, int points);
    bool takeHint(const std::string& exercise);
    bool answer(const std::string& question, bool right);

private:
    bool save() const;

    std::filesystem::path file_;
    std::map<std::string, int> points_;
    std::map<std::string, int> hints_;
    std::map<std::string, bool> answers_;
};

}  // namespace coach
