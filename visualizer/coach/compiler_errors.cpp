#include "visualizer/coach/compiler_errors.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <regex>

namespace coach {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestMessage = 300;
constexpr std::size_t longestSource = 120;

struct Place {
    fs::path file;
    int line = 0;
    int column = 0;
};

// A compiler that thinks it writes to a terminal: "\033[01;31m\033[Kerror: \033[m".
std::string withoutColours(std::string_view line) {
    std::string plain;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line.substr(i, 2) != "\033[") {
            plain += line[i];
            continue;
        }
        i = std::min(line.find_first_not_of("0123456789;", i + 2), line.size());  // its letter
    }
    while (!plain.empty() && plain.back() == '\r')
        plain.pop_back();
    return plain;
}

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(withoutColours(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool isInProject(const Place& place, const fs::path& root) {
    const fs::path relative = place.file.lexically_relative(root);
    return !relative.empty() && *relative.begin() != "..";
}

// To who writes an exercise the engine is a library like any other.
bool isOurs(const Place& place, const fs::path& root) {
    return isInProject(place, root) && *place.file.lexically_relative(root).begin() != "engine";
}

// Of an assertion the sentence is enough.
std::string withoutPreamble(const std::string& message) {
    static const std::regex preamble("^static assertion failed(?: due to requirement '.*?')?: ");
    return std::regex_replace(message, preamble, "");
}

// "std::vector<std::__cxx11::basic_string<char> >" → "vector<string>"
std::string asWritten(const std::string& type) {
    static const std::regex qualifiers("(\\w+|\\{anonymous\\}|\\(anonymous namespace\\))::");
    static const std::regex string("basic_string<char>");
    static const std::regex gaps(" +>");
    const std::string name = std::regex_replace(type, qualifiers, "");
    return std::regex_replace(std::regex_replace(name, string, "string"), gaps, ">");
}

// "cannot convert 'int' to 'engine::Duration' {aka …}" leaves a reader to find out what is missing.
std::string withUnits(const std::string& message) {
    static const std::regex bareNumber(
        "^(?:cannot convert|could not convert|no viable conversion from|no known conversion from) "
        ".*\\b(?:int|double)\\b.* to .*\\bDuration\\b.*");
    return std::regex_match(message, bareNumber)
               ? "a time needs its unit, such as 2s or 300ms; here is only a number"
               : message;
}

// "conversion from 'engine::Deferred<std::string>' to … requested": where a value is wanted that
// has not come yet.
std::string withAwait(const std::string& message) {
    static const std::regex deferredAsValue(
        "^(?:conversion from|cannot convert|no viable conversion from) "
        "['‘]+(?:const )?(?:engine::)?Deferred<.*['’]+ to (?!.*Deferred<).*");
    return std::regex_match(message, deferredAsValue)
               ? "this is a Deferred, and a value is wanted, which has not come yet: add a "
                 "callback that takes it, or in a coroutine write co_await before this"
               : message;
}

// As compilers and linkers name types → as people do: strings, and no second name ("{aka …}").
std::string inShort(const std::string& text) {
    static const std::regex secondName(" (?:\\{aka ‘[^’]*’\\}|\\(aka '[^']*'\\))");
    static const std::regex string(
        "std::(?:__cxx11::)?basic_string<char(?:, std::char_traits<char>, std::allocator<char> "
        "?)?>");
    static const std::regex gap("std::string >");
    const std::string once = std::regex_replace(text, secondName, "");
    return std::regex_replace(std::regex_replace(once, string, "std::string"), gap, "std::string>");
}

std::string withArticle(const std::string& type) {
    return (std::string("aeiou").find(type[0]) == std::string::npos ? "a " : "an ") + type;
}

// What our assertions leave open, as only the compiler knows the types: those in the line in which
// it says which template it was looking into.
struct Types {
    std::string carried, wanted;  // by a Deferred<carried> that is returned as a Deferred<wanted>
    std::string trapped;          // of failure.trap(trapped())
};

std::optional<Types> typesIn(const std::string& line) {
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
        return Types{asWritten(match[1]), asWritten(match[2]), ""};
    if (std::regex_match(line, match, returnedInClang))
        return Types{asWritten(match[2]), asWritten(match[1]), ""};
    if (std::regex_match(line, match, trapped) || std::regex_match(line, match, trappedInClang))
        return Types{"", "", asWritten(match[1])};
    return std::nullopt;
}

std::string withTypes(std::string sentence, const Types& types) {
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

std::string lineOf(const Place& place) {
    std::ifstream file(place.file);
    std::string line;
    for (int n = 0; n < place.line; ++n) {
        if (!std::getline(file, line))
            return "";
    }
    return line;
}

// GCC often tells of a missing ';' or ')' at the token after it. Where that one begins a line, the
// learner must look at the end of the code before it.
Place whereItIsMissing(const Place& place, const std::string& message) {
    static const std::regex missing("^expected ['‘]+.*['’]+ before .*$");
    const auto codeIn = [](const std::string& line) {
        const std::string code = line.substr(0, line.find("//"));
        return code.substr(0, code.find_last_not_of(" \t\r") + 1);
    };
    const auto begun = static_cast<std::size_t>(std::max(place.column - 1, 0));
    if (!std::regex_match(message, missing) || !codeIn(lineOf(place).substr(0, begun)).empty())
        return place;
    for (Place before = place; --before.line > 0;) {
        const std::string code = codeIn(lineOf(before));
        before.column = static_cast<int>(code.size()) + 1;
        if (!code.empty())
            return before;
    }
    return place;
}

// Bytes, and no broken character at the end.
std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80)
        --most;
    return text.replace(most, std::string::npos, "…");
}

CompilerError errorAt(const Place& place, const std::string& message, const fs::path& root) {
    const bool inProject = isInProject(place, root);
    return {.file = inProject ? place.file.lexically_relative(root).string() : place.file.string(),
            .line = place.line,
            .column = place.column,
            .message = shortened(message, longestMessage),
            .source = shortened(lineOf(place), longestSource)};
}

bool same(const CompilerError& a, const CompilerError& b) {
    return a.file == b.file && a.line == b.line && a.message == b.message;
}

}  // namespace

std::vector<CompilerError> compilerErrors(std::string_view output, const fs::path& root) {
    // GCC and Clang agree so far. "required from here" and "in instantiation of" name the place in
    // the program that made the compiler look into a template.
    static const std::regex error("^(.+?):([0-9]+):([0-9]+): (?:fatal )?error: (.*)$");
    static const std::regex requiredFrom(
        "^(.+?):([0-9]+):([0-9]+): +(required from|note: in instantiation of).*$");
    static const std::regex context("^.+?: In .*:$");
    static const std::regex undefined("^.*(undefined (?:reference to|symbol:) .*)$");

    static const std::regex twice(
        "^.*(?:multiple definition of [`'](.*)'|duplicate symbol: .*: (.*?))(?:;.*)?$");

    const auto placeIn = [&](const std::smatch& match) {
        const fs::path file(match[1].str());
        return Place{(file.is_absolute() ? file : root / file).lexically_normal(),
                     std::stoi(match[2]), std::stoi(match[3])};
    };
    std::vector<CompilerError> errors;
    std::optional<Place> required;  // by GCC before the errors that it belongs to
    std::optional<Types> types;     // likewise
    bool asserted = false;          // the last error is one of our own sentences
    bool elsewhere = false;         // the last error lies outside: Clang says why after it
    const auto add = [&](CompilerError found) {
        found.message = inShort(withAwait(withUnits(found.message)));
        std::string sentence = withoutPreamble(found.message);
        const bool assertion = sentence != found.message;
        found.message = assertion && types ? withTypes(std::move(sentence), *types) : sentence;
        // Where our sentence says what is wrong with a line, the rest is about what follows from
        // it.
        const bool sameLine =
            !errors.empty() && errors.back().file == found.file && errors.back().line == found.line;
        const bool sameCall = sameLine && errors.back().column == found.column;
        const bool said = asserted && sameLine && !(assertion && sameCall);
        if (said || std::any_of(errors.begin(), errors.end(),
                                [&](const CompilerError& known) { return same(known, found); }))
            return;
        asserted = assertion;
        errors.push_back(std::move(found));
    };

    for (const std::string& line : linesOf(output)) {
        std::smatch match;
        if (line.size() > 4000)  // std::regex is not made for such
            continue;
        if (const std::optional<Types> found = typesIn(line)) {
            types = found;
            if (asserted)  // by Clang after the error that they belong to
                errors.back().message = withTypes(errors.back().message, *found);
        }
        if (std::regex_match(line, match, error)) {
            const Place place = placeIn(match);
            elsewhere = !isOurs(place, root);
            add(errorAt(elsewhere && required ? *required : whereItIsMissing(place, match[4]),
                        match[4], root));
            elsewhere = elsewhere && !required;
        } else if (std::regex_match(line, context)) {
            required.reset();
            types = typesIn(line);
        } else if (std::regex_match(line, match, requiredFrom)) {
            const Place place = placeIn(match);
            if (!isOurs(place, root))
                continue;
            if (match[4] == "required from") {
                required = place;
            } else if (elsewhere && !errors.empty()) {
                errors.back() = errorAt(place, errors.back().message, root);
                elsewhere = false;
            }
        } else if (std::regex_match(line, match, undefined)) {
            add({.file = "", .line = 0, .column = 0, .message = inShort(match[1]), .source = ""});
        } else if (std::regex_match(line, match, twice)) {
            const std::string name = match[match[1].matched ? 1 : 2];
            add({.file = "",
                 .line = 0,
                 .column = 0,
                 .message = name == "main"
                                ? "your file defines main(): the exercise has one of its "
                                  "own. Remove yours"
                                : name + " is defined twice. Remove one, or rename it",
                 .source = ""});
        }
    }
    return errors;
}

std::string shown(const std::vector<CompilerError>& errors, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < errors.size() && i < most; ++i) {
        const CompilerError& error = errors[i];
        if (error.file.empty()) {
            text +=
                error.message +
                (error.message.starts_with("undefined")
                     ? "\nThe exercise's header declares it, and your file does not define it.\n"
                       "Are its name and its parameters the same? Is this the right file?\n"
                     : ".\n");
            continue;
        }
        text += error.file + ':' + std::to_string(error.line) + ": " + error.message + '\n';
        if (error.source.empty())
            continue;
        text += "    " + error.source + '\n';
        if (error.column > 0 && static_cast<std::size_t>(error.column) <= error.source.size() + 1) {
            std::string mark =
                "    " + error.source.substr(0, static_cast<std::size_t>(error.column) - 1);
            std::replace_if(
                mark.begin(), mark.end(), [](char c) { return c != '\t'; }, ' ');
            text += mark + "^\n";
        }
    }
    if (errors.size() > most)
        text +=
            "and " + std::to_string(errors.size() - most) + " more, often for the same reason\n";
    return text;
}

}  // namespace coach
