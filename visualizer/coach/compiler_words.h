#pragma once

// What compilers and linkers say, in words that a learner can use.

#include <optional>
#include <string>

namespace coach {

// As compilers and linkers name types → as people do: strings, and no second name ("{aka …}").
std::string inShort(const std::string& text);

// The message in short. Where learners often meet it, what is wrong, in words of ours: a number in
// place of a time, a Deferred in place of a value, a function that is called and not handed over.
// `source`: the line that it is about, which some of them need.
std::string inPlainWords(const std::string& message, const std::string& source);

// Of an assertion the sentence alone; all other messages as they are.
std::string withoutPreamble(const std::string& message);

// What our assertions leave open, as only the compiler knows the types: those in the line in which
// it says which template it was looking into.
struct MessageTypes {
    std::string carried, wanted;  // by a Deferred<carried> that is returned as a Deferred<wanted>
    std::string trapped;          // of failure.trap(trapped())
};

std::optional<MessageTypes> typesIn(const std::string& line);

// The sentence of an assertion, with these types in it.
std::string withTypes(std::string sentence, const MessageTypes& types);

}  // namespace coach
