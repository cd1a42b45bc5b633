#pragma once

// A page of HTML, as much of it as a browser would see that looks for a list and for a form.

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct Element {
    std::string name;  // "li"
    std::map<std::string, std::string> attributes;
    // What is shown from here to its end: of a <li> and such. Of a <script> it is the program.
    std::string text;
    std::size_t form = 0;  // the number of the form that it is in, from 1; 0: none
    bool inList = false;

    std::string attribute(const std::string& wanted) const;  // "": none
};

// All elements, in the order in which they begin. Names of elements and attributes are in small
// letters, and "&lt;" in texts and values is "<".
std::vector<Element> elementsOf(std::string_view page);

// --- How ---

namespace html {

inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
inline bool isLetter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}
inline bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

inline std::string unescaped(std::string_view text) {
    constexpr std::pair<std::string_view, char> known[] = {
        {"&amp;", '&'},   {"&lt;", '<'},   {"&gt;", '>'},    {"&quot;", '"'},
        {"&apos;", '\''}, {"&#39;", '\''}, {"&#x27;", '\''}, {"&#34;", '"'}};
    std::string plain;
    while (!text.empty()) {
        std::size_t length = 1;
        char c = text[0];
        for (const auto& [name, means] : known) {
            if (text.starts_with(name)) {
                length = name.size();
                c = means;
            }
        }
        plain += c;
        text.remove_prefix(length);
    }
    return plain;
}

class Reader {
public:
    explicit Reader(std::string_view page) : left_(page) {}

    std::vector<Element> read() {
        while (!left_.empty()) {
            if (left_.starts_with("<!--"))
                skipBeyond("-->");
            else if (left_.starts_with("<!"))
                skipBeyond(">");
            else if (left_.size() > 1 && left_[0] == '<' && isLetter(left_[1]))
                begin();
            else if (left_.size() > 2 && left_.starts_with("</") && isLetter(left_[2]))
                end();
            else
                text();
        }
        return std::move(elements_);
    }

private:
    void begin() {
        left_.remove_prefix(1);
        Element element;
        element.name = word();
        for (skipSpace(); !left_.empty() && left_[0] != '>'; skipSpace())
            attribute(element);
        skip(1);
        if (element.name == "form")
            form_ = ++forms_;
        element.form = form_;
        if (element.name == "li" || element.name == "form")
            close("li");
        element.inList = std::ranges::any_of(open_, [this](std::size_t each) {
            return elements_[each].name == "ul" || elements_[each].name == "ol";
        });
        elements_.push_back(element);
        if (isRaw(element.name)) {
            const std::size_t length = std::min(left_.find("</" + element.name), left_.size());
            const std::string_view raw = left_.substr(0, length);
            const bool isProgram = element.name == "script" || element.name == "style";
            elements_.back().text = isProgram ? std::string(raw) : unescaped(raw);
            skip(length);
        } else {
            open_.push_back(elements_.size() - 1);
        }
    }

    void end() {
        left_.remove_prefix(2);
        const std::string name = word();
        skipBeyond(">");
        close(name);
        if (name == "ul" || name == "ol")
            close("li");
        if (name == "form")
            form_ = 0;
    }

    void text() {
        const std::size_t length = std::min(left_.find('<', 1), left_.size());
        const std::string shown = unescaped(left_.substr(0, length));
        for (const std::size_t each : open_)
            elements_[each].text += shown;
        skip(length);
    }

    void attribute(Element& element) {
        std::string name;
        while (!left_.empty() && !isSpace(left_[0]) && left_[0] != '=' && left_[0] != '>')
            name += lower(take());
        skipSpace();
        std::string value;
        if (left_.starts_with('=')) {
            skip(1);
            skipSpace();
            const char quote = left_.empty() ? '\0' : left_[0];
            const bool quoted = quote == '"' || quote == '\'';
            if (quoted)
                skip(1);
            while (!left_.empty() &&
                   (quoted ? left_[0] != quote : !isSpace(left_[0]) && left_[0] != '>'))
                value += take();
            if (quoted)
                skip(1);
        }
        element.attributes.emplace(name, unescaped(value));
    }

    // No text is added to an element of that name, or to those in it, any more.
    void close(std::string_view name) {
        for (std::size_t i = open_.size(); i > 0; --i) {
            if (elements_[open_[i - 1]].name == name) {
                open_.resize(i - 1);
                return;
            }
        }
    }

    static bool isRaw(std::string_view name) {
        return name == "script" || name == "style" || name == "title" || name == "textarea";
    }

    std::string word() {
        std::string name;
        while (!left_.empty() && !isSpace(left_[0]) && left_[0] != '>' && left_[0] != '/')
            name += lower(take());
        return name;
    }
    char take() {
        const char c = left_[0];
        left_.remove_prefix(1);
        return c;
    }
    void skip(std::size_t length) { left_.remove_prefix(std::min(length, left_.size())); }
    void skipSpace() {
        while (!left_.empty() && (isSpace(left_[0]) || left_[0] == '/'))
            skip(1);
    }
    void skipBeyond(std::string_view mark) {
        const std::size_t at = left_.find(mark);
        skip(at == std::string_view::npos ? left_.size() : at + mark.size());
    }

    std::string_view left_;
    std::vector<Element> elements_;
    std::vector<std::size_t> open_;
    std::size_t forms_ = 0, form_ = 0;
};

}  // namespace html

inline std::string Element::attribute(const std::string& wanted) const {
    const auto found = attributes.find(wanted);
    return found == attributes.end() ? "" : found->second;
}

inline std::vector<Element> elementsOf(std::string_view page) {
    return html::Reader(page).read();
}
