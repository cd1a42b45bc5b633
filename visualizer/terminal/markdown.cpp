#include "visualizer/terminal/markdown.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <vector>

#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"
#include "visualizer/terminal/table.h"

namespace terminal {

namespace {

std::string spaces(std::size_t count) {
    return std::string(count, ' ');
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    return std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

// How wide "- " or "12. " is at the beginning of a line, with the spaces before it; 0: it is no
// item of a list.
std::size_t markerOf(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    std::size_t end = begin;
    while (end < line.size() && std::isdigit(static_cast<unsigned char>(line[end])) != 0)
        ++end;
    const bool numbered = end > begin && line.substr(end).starts_with(". ");
    if (numbered)
        return end + 2;
    return line.substr(begin).starts_with("- ") ? begin + 2 : 0;
}

// Without its asterisks, where a terminal can show what they mean: **bold**, and *underlined*.
// Those in `code` are code.
std::string emphasised(const std::string& text) {
    static const std::regex span("`[^`]*`|\\*\\*([^*]+)\\*\\*|\\*([^* ][^*]*)\\*");
    if (!inColour())
        return text;
    std::string shown;
    auto rest = text.cbegin();
    for (std::sregex_iterator match(text.begin(), text.end(), span), end; match != end; ++match) {
        shown.append(rest, (*match)[0].first);
        if ((*match)[1].matched)
            shown += "\033[1m" + (*match)[1].str() + "\033[22m";
        else if ((*match)[2].matched)
            shown += "\033[4m" + (*match)[2].str() + "\033[24m";
        else
            shown += match->str();
        rest = (*match)[0].second;
    }
    return shown.append(rest, text.cend());
}

// A bar in `code` is none.
Cells cellsOf(std::string_view row) {
    Cells cells;
    std::string cell;
    bool code = false;
    for (const char c : row.substr(1)) {
        code = code != (c == '`');
        if (c == '|' && !code) {
            cells.push_back(emphasised(trimmed(cell)));
            cell.clear();
        } else {
            cell += c;
        }
    }
    return cells;
}

bool isRule(const Cells& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return cell.find_first_not_of("-: ") == std::string::npos;
    });
}

// Where a block is from, as its fence says: "cpp lessons/…/throws.cpp", "figure throws rails end".
std::string sourceOf(const std::string& fence) {
    const std::size_t end = std::min(fence.find(' '), fence.size());
    const std::string kind = fence.substr(0, end);
    const std::string name = trimmed(fence.substr(end));
    if (kind == "figure")
        return "from a run of " + name.substr(0, name.find(' '));
    return name;
}

class Layout {
public:
    explicit Layout(std::size_t widest) : widest_(widest) {}

    void take(const std::string& line);
    std::string end() {
        endOfBlock();
        return out_;
    }

private:
    void endOfBlock();
    void takeCode(const std::string& line);
    void say(const std::string& text) { out_ += text + '\n'; }
    void sayCommand(const std::string& line);

    std::size_t widest_;
    std::string out_;
    bool code_ = false;       // between two fences
    std::string paragraph_;   // so far, or the item of a list
    std::size_t indent_ = 0;  // of its second line
    std::vector<Cells> table_;
};

void Layout::take(const std::string& line) {
    if (code_ || line.starts_with("```"))
        return takeCode(line);
    if (line.starts_with('|')) {
        if (!paragraph_.empty())
            endOfBlock();
        if (Cells cells = cellsOf(line); !isRule(cells))
            table_.push_back(std::move(cells));
        return;
    }
    const std::size_t marker = markerOf(line);
    if (paragraph_.empty() || marker > 0 || line.empty() || line.starts_with('#')) {
        endOfBlock();
        if (line.starts_with('#'))
            say(bold(wrapped(inColour() ? line.substr(line.find_first_not_of("# ")) : line, widest_,
                             0)));
        else if (line.empty())
            say(line);
        else if (line.starts_with("    ") && marker == 0)
            sayCommand(line);
        else
            paragraph_ = spaces(line.find_first_not_of(' ')) + trimmed(line);
        indent_ = marker;
    } else {
        paragraph_ += ' ' + trimmed(line);
    }
}

void Layout::takeCode(const std::string& line) {
    if (!line.starts_with("```"))
        return say("    " + line);
    endOfBlock();
    code_ = !code_;
    const std::string source = code_ ? sourceOf(line.substr(3)) : "";
    say(dim(source.empty() ? "──" : wrapped("── " + source, widest_, 3)));
}

// Where it is too wide, what it does is broken in its own column; where that would be too narrow,
// it stands below.
void Layout::sayCommand(const std::string& line) {
    const std::size_t end = line.find("   ", line.find_first_not_of(' '));
    if (widthOf(line) <= widest_ || end == std::string::npos)
        return say(line);
    constexpr std::size_t narrowest = 20;
    const std::string command = line.substr(0, line.find_first_not_of(' ', end));
    const std::string does = trimmed(line.substr(end));
    const std::size_t column = widthOf(command);
    if (column + narrowest <= widest_)
        return say(command + wrapped(spaces(column) + does, widest_, column).substr(column));
    const std::size_t indent = line.find_first_not_of(' ') + 2;
    say(line.substr(0, end));
    say(wrapped(spaces(indent) + does, widest_, indent));
}

void Layout::endOfBlock() {
    if (!table_.empty())
        out_ += tableLaidOut(table_, widest_);
    else if (!paragraph_.empty())
        say(wrapped(emphasised(paragraph_), widest_, indent_));
    table_.clear();
    paragraph_.clear();
}

}  // namespace

std::string laidOut(std::string_view markdown, std::size_t widest) {
    Layout layout(widest);
    while (!markdown.empty()) {
        const std::size_t end = std::min(markdown.find('\n'), markdown.size());
        layout.take(std::string(markdown.substr(0, end)));
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
    }
    return layout.end();
}

}  // namespace terminal
