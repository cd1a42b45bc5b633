#pragma once

// The grader's sentences.

#include <string>
#include <string_view>

namespace grader {

// "SendsBackWhatItReceives" → "sends back what it receives"; "Takes2KBOfJSON" → "takes 2 KB of
// JSON".
std::string asWords(std::string_view camelCase);

// With a full stop, unless it ends in one, or quotes something that does.
std::string asSentence(std::string text);

// How what came back differs from what should have: "But only the first 3 of 6 bytes came back: …".
// REQUIRES: they differ.
std::string whatCameBack(std::string_view expected, std::string_view received, bool stillConnected);

// "But nothing came.", or "But "…" came.": on one line, with \n for a newline, so that nobody
// overlooks one that is too many or missing.
std::string whatCame(std::string_view bytes);

}  // namespace grader
