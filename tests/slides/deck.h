#pragma once

// A deck of slides/, cut into its slides.

#include <filesystem>
#include <string>
#include <vector>

namespace slides {

// `![words](figures/DEMO.PANE.AT.png)`
struct Figure {
    std::string
        words;  // what an instructor reads aloud, and a screen reader: part of the event's sentence
    std::string demo, pane, at;
};

struct Slide {
    int line = 0;        // of its first line in the deck, from 1
    std::string text;    // as it stands there
    std::string notes;   // the speaker's
    double minutes = 0;  // the notes begin with "1.5 min."; 0 where they do not
    int words = 0;       // to read: no code, no notes, no marks of Markdown
    int codeLines = 0;
    std::vector<Figure> figures;
};

// Throws std::runtime_error where the file cannot be read or has no front matter.
std::vector<Slide> readDeck(const std::filesystem::path& deck);

}  // namespace slides
