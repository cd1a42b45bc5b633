#pragma once

// The learner's progress: exercises passed, points, hints taken, questions answered.
//
// One plain file (JSON), outside of the project: cleaning the project, or getting a new copy of it,
// forgets nothing; and the file alone is what moves to another machine. Each change reads the file,
// changes it and writes it whole, under a lock, so that two terminals never lose each other's
// points. What a newer version has written there, and this one does not know, stays in it.

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace coach {

class Progress {
public:
    // Reads the file; without one, nothing has been done yet. One that cannot be understood
    // is kept under another name. `complain` is called, once for each thing that is wrong, with
    // what it is and what to do: a file that was broken, a folder that cannot be written.
    using Complain = std::function<void(const std::string&)>;
    Progress(std::filesystem::path file, Complain complain);

    const std::filesystem::path& file() const { return file_; }

    bool passed(const std::string& exercise) const { return known_.points.contains(exercise); }
    int points() const;
    int pointsFor(const std::string& exercise) const;
    int hintsTaken(const std::string& exercise) const;
    bool answered(const std::string& question) const { return known_.answers.contains(question); }
    // The first answer is what counts: afterwards one knows.
    bool answeredRight(const std::string& question) const;
    // The lesson was opened to be read.
    bool opened(int lesson) const { return known_.opened.contains(std::to_string(lesson)); }
    bool begun() const;  // anything at all
    // Where the learner was last: an exercise ("3.2"), or a lesson ("3").
    const std::string& place() const { return known_.place; }

    // Each is in the file when it returns. False where that cannot be done: it is remembered for
    // this run only.
    bool pass(const std::string& exercise, int points);
    bool takeHint(const std::string& exercise);
    bool answer(const std::string& question, bool right);
    bool open(int lesson);
    bool goTo(const std::string& place);

    // Takes in what others have written since.
    void refresh();

private:
    struct Known {
        std::map<std::string, int> points;
        std::map<std::string, int> hints;
        std::map<std::string, bool> answers;
        std::map<std::string, bool> opened;
        std::string place;
    };

    Known read();
    bool change(const std::function<void(Known&)>& with);
    void save(const Known& known) const;
    void complainOnce(const std::string& what);

    std::filesystem::path file_;
    Complain complain_;
    Known known_;
    std::string unknown_;       // the file's text as it was read last, for what we do not know
    bool mayWriteOver_ = true;  // false: it could not be read, nor put aside
    bool complained_ = false;
};

}  // namespace coach
