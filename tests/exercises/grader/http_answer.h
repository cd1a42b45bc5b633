#pragma once

// An answer of a web server, as it came over the connection.

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

    // "": none.
    std::string header(const std::string& name) const {
        const std::size_t at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos)
            return "";
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }

    std::string all, status, head, body;
    bool complete = true;  // the connection ended with it
};

// As it stands in a sentence: with \n for a newline.
inline std::string inOneLine(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\\n");
    return text;
}

}  // namespace grader
