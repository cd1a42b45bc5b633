#include "visualizer/coach/compiler_errors.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <regex>

#include "visualizer/coach/compiler_words.h"

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
    const std::string source = lineOf(place);
    return {.file = inProject ? place.file.lexically_relative(root).string() : place.file.string(),
            .line = place.line,
            .column = place.column,
            .message = shortened(inPlainWords(message, source), longestMessage),
            .source = shortened(source, longestSource)};
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
    static const std::regex header("^.+: note: .*did you forget to ['‘]+(#include <.*>)['’]+.*$");
    static const std::regex undefined("^.*(undefined (?:reference to|symbol:) .*)$");

    static const std::regex twice(
        "^.*(?:multiple definition of [`'](.*)'|duplicate symbol: .*: (.*?))(?:;.*)?$");

    const auto placeIn = [&](const std::smatch& match) {
        const fs::path file(match[1].str());
        return Place{(file.is_absolute() ? file : root / file).lexically_normal(),
                     std::stoi(match[2]), std::stoi(match[3])};
    };
    std::vector<CompilerError> errors;
    std::optional<Place> required;      // by GCC before the errors that it belongs to
    std::optional<MessageTypes> types;  // likewise
    bool asserted = false;              // the last error is one of our own sentences
    bool elsewhere = false;             // the last error lies outside: Clang says why after it
    const auto add = [&](CompilerError found) {
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
        if (const std::optional<MessageTypes> found = typesIn(line)) {
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
        } else if (std::regex_match(line, match, header) && !errors.empty()) {
            errors.back().message += "; add " + match[1].str();
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
