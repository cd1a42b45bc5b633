#pragma once

// Mutants of a C++ file: copies with one slip each, of the kinds that people make.
//
// They are found in the text, without a compiler: some do not compile, and those are no mutants. A
// check that is worth something fails with each of the others.

#include <string>
#include <string_view>
#include <vector>

namespace mutants {

struct Mutant {
    std::string name;  // the slip, and the line as it is now: "no return: disk.write(article);"
    std::string text;  // the whole file
};

// `constants`: what an answer could hold in place of what it is given, such as "/lions".
std::vector<Mutant> mutantsOf(const std::string& source, const std::vector<std::string>& constants);

// The strings of a check file that its answers could hold: short, and no sentences.
std::vector<std::string> constantsIn(const std::string& source);

}  // namespace mutants
