#pragma once

// The tree of lessons and exercises, in the columns that the terminal has: titles are cut first,
// and where only their beginning would be left, they stand below.

#include <string>

#include "visualizer/coach/course.h"
#include "visualizer/terminal/context.h"

namespace terminal {

class Tree {
public:
    explicit Tree(const Context& context);

    // A lesson with all that belongs to it.
    void print(const coach::Lesson& lesson) const;
    // Its exercises, and how its questions were answered.
    void printExercises(const coach::Lesson& lesson) const;

private:
    bool roomy() const { return width_ >= 60; }
    void print(const coach::Exercise& exercise) const;
    void print(const std::string& sign, const std::string& name, const std::string& title,
               const std::string& right, bool strong) const;

    const Context& context_;
    const coach::Course course_;
    const coach::Step here_;
    const std::size_t width_;
};

}  // namespace terminal
