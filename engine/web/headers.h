#pragma once

// The header fields of a request or a response, in their order. Names are compared without regard
// to case, as HTTP wants it. (Twisted's twisted.web.http_headers.Headers.)

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine::web {

// Whether two texts are the same but for the case of ASCII letters.
bool sameIgnoringCase(std::string_view a, std::string_view b);
// Without the spaces and tabs around it.
std::string_view trimmed(std::string_view text);

class Headers {
public:
    using Field = std::pair<std::string, std::string>;

    // One more of the name.
    void addRawHeader(std::string_view name, std::string_view value);
    // The only one of the name, whatever there was.
    void setRawHeader(std::string_view name, std::string_view value);
    void removeHeader(std::string_view name);

    bool hasHeader(std::string_view name) const { return find(name) != nullptr; }
    // The last one of the name; none where none exists. Valid until the next change.
    std::optional<std::string_view> getHeader(std::string_view name) const;
    // All of the name, in their order.
    std::vector<std::string> getRawHeaders(std::string_view name) const;

    const std::vector<Field>& getAllRawHeaders() const { return fields_; }

private:
    const std::string* find(std::string_view name) const;

    std::vector<Field> fields_;
};

}  // namespace engine::web
