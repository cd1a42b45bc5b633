#pragma once

// What is taught: the lessons, and their demos, exercises and questions, read from
// lessons/*/lesson.json.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace coach {

// What a person types in a second terminal: "nc 127.0.0.1 1400", "curl -i http://127.0.0.1:8080/".
// `client` is "nc", "curl", "curl /users/" (there it has a page) or "openssl", as lesson.json names
// it.
std::string commandOf(const std::string& client, int port);

// A program that ships with a lesson, to be run and watched.
struct Demo {
    std::string id;  // "shout"; built as demo.shout
    std::string title;
    std::string file;           // from the project's folder, as all files here
    int port = 0;               // where it listens; 0: it does not, and runs to its end by itself
    std::string client = "nc";  // who talks to it there
    bool real = false;          // takes "--real": runs on sockets too, in place of in memory
    // What a client says to it, and it to a client, in a recording made for who has none yet.
    std::vector<std::string> conversation;

    std::string target() const { return "demo." + id; }
};

// What a learner guesses before an exercise, and is told after it has passed.
struct Guess {
    std::string ask;     // "": none
    std::string answer;  // true of every right answer
    // What the learner's own run says, from the trace of one of its checks; "": nothing. In it,
    // "{times dataReceived}" is how often that function was called: "once", "3 times".
    std::string run;
    std::string check;
};

struct Exercise {
    std::string id;  // "5.1"; built as exercise.5.1 (with its checks) and exercise.5.1.run
    std::string title;
    int lesson = 0;
    int minutes = 0;
    int level = 1;                   // 1 to 3
    bool stretch = false;            // for the fast, and for home: no part of the lesson's minutes
    std::vector<std::string> files;  // what the learner edits; not empty, all in one folder
    std::vector<std::string> hints;
    std::string read;  // the heading in the lesson's text that helps
    Guess guess;
    int port = 0;               // as a demo's
    std::string client = "nc";  // likewise

    const std::string& mainFile() const { return files.front(); }  // that hints speak of
    std::vector<std::string> solution() const;                     // the same files, solved
    std::string target() const { return "exercise." + id; }
    int points() const { return level; }
    std::string stars() const;     // "★★☆"
    std::string measures() const;  // "★★ · 6 minutes · 2 points"
};

// Asked in the lesson, to be answered before one knows.
struct Question {
    int lesson = 0;
    int number = 0;  // in its lesson, from 1
    std::string ask;
    std::vector<std::string> options;  // 2 to 5
    std::size_t answer = 0;            // the right one's index
    std::string why;
    std::string demo;      // the right option is what that demo prints; "": none
    std::string exercise;  // asked once that one has passed, which teaches it; "": at any time

    std::string id() const { return std::to_string(lesson) + '#' + std::to_string(number); }
};

struct Lesson {
    int number = 0;
    std::string title;
    int minutes = 0;
    std::filesystem::path text;  // lesson.md
    std::vector<Demo> demos;
    std::vector<Exercise> exercises;
    std::vector<Question> questions;
};

class Catalog {
public:
    // Reads all lessons. One that is wrong is left out, and is a problem.
    static Catalog load(const std::filesystem::path& root);
    // Which file, and what is wrong in it.
    const std::vector<std::string>& problems() const { return problems_; }

    const std::vector<Lesson>& lessons() const { return lessons_; }

    // Null where none exists.
    const Lesson* lesson(int number) const;
    const Demo* demo(std::string_view id) const;
    const Exercise* exercise(std::string_view id) const;

    // All that can be named: "shout", "5.1".
    std::vector<std::string> ids() const;

private:
    std::vector<Lesson> lessons_;  // in the order of their numbers
    std::vector<std::string> problems_;
};

}  // namespace coach
