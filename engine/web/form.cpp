#include "engine/web/form.h"

#include <optional>

#include "engine/web/headers.h"

namespace engine::web {

namespace {

// Cuts off and returns what is before the next `end`; all where none exists.
std::string_view takeUntil(std::string_view& text, std::string_view end) {
    const std::size_t at = text.find(end);
    const std::string_view before = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
    return before;
}

// The value of `name` in "form-data; name=\"a\"; filename=\"b\"".
std::optional<std::string> parameter(std::string_view field, std::string_view name) {
    takeUntil(field, ";");
    while (!field.empty()) {
        const std::string_view key = trimmed(takeUntil(field, "="));
        field = field.substr(std::min(field.find_first_not_of(" \t"), field.size()));
        std::string value;
        if (field.starts_with('"')) {
            std::size_t i = 1;
            for (; i < field.size() && field[i] != '"'; ++i) {
                if (field[i] == '\\' && i + 1 < field.size() &&
                    (field[i + 1] == '"' || field[i + 1] == '\\'))
                    ++i;
                value += field[i];
            }
            field.remove_prefix(std::min(i + 1, field.size()));
            takeUntil(field, ";");
        } else {
            value = trimmed(takeUntil(field, ";"));
        }
        if (sameIgnoringCase(key, name))
            return value;
    }
    return std::nullopt;
}

// One part: header fields, an empty line, the content.
bool parsePart(std::string_view part, Arguments& args, std::vector<UploadedFile>& files) {
    Headers headers;
    while (!part.starts_with("\r\n")) {
        if (part.find("\r\n") == std::string_view::npos)
            return false;
        std::string_view line = takeUntil(part, "\r\n");
        if (line.find(':') == std::string_view::npos)
            return false;
        const std::string_view name = takeUntil(line, ":");
        headers.addRawHeader(name, trimmed(line));
    }
    const std::string content(part.substr(2));
    const std::string_view disposition = headers.getHeader("Content-Disposition").value_or("");
    const std::optional<std::string> name = parameter(disposition, "name");
    if (!name)
        return false;
    if (const auto filename = parameter(disposition, "filename"))
        files.push_back({*name, *filename,
                         std::string(headers.getHeader("Content-Type").value_or("text/plain")),
                         content});
    args[*name].push_back(content);
    return true;
}

bool parseMultipart(std::string_view body, const std::string& boundary, Arguments& args,
                    std::vector<UploadedFile>& files) {
    // Each boundary begins a line; the first may be the very beginning of the body.
    const std::string delimiter = "\r\n--" + boundary;
    if (body.starts_with(std::string_view(delimiter).substr(2)))
        body.remove_prefix(delimiter.size() - 2);
    else if (body.find(delimiter) != std::string_view::npos)
        takeUntil(body, delimiter);
    else
        return false;
    while (!body.starts_with("--")) {
        takeUntil(body, "\r\n");
        if (body.find(delimiter) == std::string_view::npos)
            return false;
        if (!parsePart(takeUntil(body, delimiter), args, files))
            return false;
    }
    return true;
}

}  // namespace

bool parseForm(std::string_view contentType, std::string_view body, Arguments& args,
               std::vector<UploadedFile>& files) {
    const std::string_view type = trimmed(contentType.substr(0, contentType.find(';')));
    if (sameIgnoringCase(type, "application/x-www-form-urlencoded")) {
        parseArguments(body, args);
    } else if (sameIgnoringCase(type, "multipart/form-data")) {
        const std::optional<std::string> boundary = parameter(contentType, "boundary");
        return boundary && !boundary->empty() && parseMultipart(body, *boundary, args, files);
    }
    return true;
}

}  // namespace engine::web
