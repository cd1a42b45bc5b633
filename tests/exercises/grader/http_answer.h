#pragma once

// An answer of a web server, as it came over the connection.

#include <algorithm>
#include <cctype>
#include <string>

namespace grader {

struct HttpAnswer {
    explicit HttpAnswer(const std::string& text) : all(text) {
        const std::size_t end = text.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        head = text.substr(0, end + 2);
        body = text.substr(end + 4);
        status = text.substr(9, 3);
    }

    // "": none. HTTP does not tell capital from small letters in a name.
    std::string header(const std::string& name) const {
        const std::size_t at = lower(head).find("\r\n" + lower(name) + ": ");
        if (at == std::string::npos)
            return "";
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }

    // The Content-Type in one spelling of many: "text/html;charset=utf-8".
    std::string contentType() const {
        std::string type = lower(header("Content-Type"));
        std::erase(type, ' ');
        std::erase(type, '"');
        return type;
    }

    std::string all, status, head, body;
    bool complete = true;  // the connection ended with it

private:
    static std::string lower(std::string text) {
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
        return text;
    }
};

// As it stands in a sentence: with \n for a newline.
inline std::string inOneLine(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\\n");
    return text;
}

}  // namespace grader
