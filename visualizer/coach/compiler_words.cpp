#include "visualizer/coach/compiler_words.h"

#include <regex>
#include <vector>

namespace coach {

namespace {

// "std::vector<std::__cxx11::basic_string<char> >" → "vector<string>"
std::string asWritten(const std::string& type) {
    static const std::regex qualifiers("(\\w+|\\{anonymous\\}|\\(anonymous namespace\\))::");
    static const std::regex string("basic_string<char>");
    static const std::regex gaps(" +>");
    const std::string name = std::regex_replace(type, qualifiers, "");
    return std::regex_replace(std::regex_replace(name, string, "string"), gaps, ">");
}

// A message of GCC or Clang, with the line that it is about below it, and what to say in its place.
struct Words {
    std::regex message;
    const char* instead;  // $1 and so on: what is in the parentheses of the message
};

const std::vector<Words>& plainWords() {
    // In the line: what takes a function, up to one that is called in place of handed over.
    static const std::string takesFunction =
        "\n.*\\b(?:callLater|callWhenRunning|callFromThread|callInThread|deferToThread|deferLater|"
        "addCallbacks?|addErrback|addBoth)\\([^{}]*";
    static const std::vector<Words> all{
        // The compiler leaves a reader to find out what is missing.
        {std::regex("(?:cannot convert|could not convert|no viable conversion from|"
                    "no known conversion from) .*\\b(?:int|double)\\b.* to .*\\bDuration\\b.*\n.*"),
         "a time needs its unit, such as 2s or 300ms; here is only a number"},
        {std::regex(
             "could not convert ‘\\{.*?[{ ](-?[0-9.]+)[,}].* from ‘<brace-enclosed initializer "
             "list>’ to .*\n.*"),
         "one of the values between the braces has the wrong type. A time needs its unit: $1s, and "
         "not $1"},
        // A value is wanted that has not come yet.
        {std::regex("(?:conversion from|cannot convert|no viable conversion from) "
                    "['‘]+(?:const )?(?:engine::)?Deferred<.*['’]+ to (?!.*Deferred<).*\n.*"),
         "this is a Deferred, and a value is wanted, which has not come yet: add a callback that "
         "takes it, or in a coroutine write co_await before this"},
        {std::regex("(?:invalid use of void expression|no viable conversion from 'void' to .*)" +
                    takesFunction + ".*"),
         "this calls the function now, and it returns nothing that could be called later. Hand it "
         "over by its name, without parentheses, or write a lambda around the call"},
        {std::regex(
             "(?:too few arguments to function ‘(?:.*[ :&*])?|no matching function for call to "
             "')(\\w+)\\b.*" +
             takesFunction + "\\b\\1\\(\\).*"),
         "this calls $1 now: hand it over by its name, without parentheses"},
        {std::regex("inconsistent types ‘(.*)’ and ‘(.*)’ deduced for lambda return type\n.*"),
         "this lambda returns ‘$2’ here, and ‘$1’ in another line. Let both return the same "
         "type, or name it: [](…) -> TYPE { … }"},
        {std::regex("(?:return-statement with a value, in function returning ‘void’|"
                    "void function '.*' should not return a value).*\n.*"),
         "this function returns nothing (void), so no value can stand after return"},
    };
    return all;
}

std::string withArticle(const std::string& type) {
    return (std::string("aeiou").find(type[0]) == std::string::npos ? "a " : "an ") + type;
}

}  // namespace

std::string inShort(const std::string& text) {
    static const std::regex secondName(" (?:\\{aka ‘[^’]*’\\}|\\(aka '[^']*'\\))");
    static const std::regex string(
        "std::(?:__cxx11::)?basic_string<char(?:, std::char_traits<char>, std::allocator<char> "
        "?)?>");
    static const std::regex gap("std::string >");
    const std::string once = std::regex_replace(text, secondName, "");
    return std::regex_replace(std::regex_replace(once, string, "std::string"), gap, "std::string>");
}

std::string inPlainWords(const std::string& message, const std::string& source) {
    static const std::regex option(" \\[-[fW][^\\]]*\\]$");
    const std::string both = message + '\n' + source;
    for (const Words& words : plainWords()) {
        if (std::smatch match; std::regex_match(both, match, words.message))
            return inShort(match.format(words.instead));
    }
    return inShort(std::regex_replace(message, option, ""));
}

std::string withoutPreamble(const std::string& message) {
    static const std::regex preamble("^static assertion failed(?: due to requirement '.*?')?: ");
    return std::regex_replace(message, preamble, "");
}

std::optional<MessageTypes> typesIn(const std::string& line) {
    static const std::regex returned(
        ".*::Deferred\\(const (?:engine::)?Deferred<U>&\\) \\[with U = (.*); T = (.*)\\].*");
    static const std::regex returnedInClang(
        ".*specialization '(?:engine::)?Deferred<(.*)>::Deferred<(.*)>' requested here.*");
    static const std::regex trapped(
        ".*Failure::(?:trap|check)\\(const E&(?: ?\\.\\.\\.)?\\) const "
        "\\[with E = \\{?([^{}]*)\\}?\\].*");
    static const std::regex trappedInClang(
        ".*specialization '(?:engine::)?Failure::(?:trap|check)<(.*)>' requested here.*");
    std::smatch match;
    if (std::regex_match(line, match, returned))
        return MessageTypes{asWritten(match[1]), asWritten(match[2]), ""};
    if (std::regex_match(line, match, returnedInClang))
        return MessageTypes{asWritten(match[2]), asWritten(match[1]), ""};
    if (std::regex_match(line, match, trapped) || std::regex_match(line, match, trappedInClang))
        return MessageTypes{"", "", asWritten(match[1])};
    return std::nullopt;
}

std::string withTypes(std::string sentence, const MessageTypes& types) {
    const auto replace = [&](const std::string& what, const std::string& with) {
        for (std::size_t at = 0; (at = sentence.find(what, at)) != sentence.npos; at += with.size())
            sentence.replace(at, what.size(), with);
    };
    if (!types.trapped.empty()) {
        replace("NoTitle", types.trapped);
    } else {
        const std::string carried = withArticle(types.carried);
        const std::string wanted = withArticle(types.wanted);
        replace("a value here", carried + " here");
        replace("a value is wanted", wanted + " is wanted");
        replace("another type here than the one that is wanted",
                carried + " here; " + wanted + " is wanted");
    }
    return sentence;
}

}  // namespace coach
