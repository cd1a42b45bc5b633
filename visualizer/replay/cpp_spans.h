#pragma once

// Which parts of a line of C++ are words of the language, texts, numbers and remarks: enough to
// make code easier on the eye, and no more.

#include <string_view>
#include <vector>

namespace replay {

enum class CodePart { Plain, Keyword, Text, Number, Comment, Directive };

struct CodeSpan {
    CodePart part;
    std::string_view text;
};

// The spans of a line, in order, all of it. `inComment`: a /* … */ is open; kept from line to line.
std::vector<CodeSpan> codeSpans(std::string_view line, bool& inComment);

}  // namespace replay
