#include "engine/web/client_request.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace engine::web {

namespace {

// What a method or a header's name may consist of.
bool isToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) !=
                                      std::string_view::npos;
    });
}

void addField(std::string& bytes, std::string_view name, std::string_view value) {
    if (!isToken(name))
        throw std::invalid_argument("\"" + std::string(name) + "\" is not a name of a header");
    bytes.append(name).append(": ");
    for (const char c : value)
        bytes += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    bytes += "\r\n";
}

}  // namespace

RequestBytes composeRequest(std::string_view method, const URI& to, std::string_view version,
                            const Headers& headers, const std::optional<std::string>& body) {
    if (!isToken(method))
        throw std::invalid_argument("\"" + std::string(method) + "\" is not a method of HTTP");
    RequestBytes request{to, std::string(method), sameIgnoringCase(method, "HEAD")};
    request.bytes.append(" ").append(to.originForm).append(" ").append(version).append("\r\n");
    if (!headers.hasHeader("Host"))
        addField(request.bytes, "Host", to.netloc());
    for (const auto& [name, value] : headers.getAllRawHeaders()) {
        if (!sameIgnoringCase(name, "Content-Length") && !sameIgnoringCase(name, "Connection"))
            addField(request.bytes, name, value);
    }
    const bool wantsBody = method == "POST" || method == "PUT" || method == "PATCH";
    if (body || wantsBody)
        addField(request.bytes, "Content-Length", std::to_string(body ? body->size() : 0));
    if (body || version == "HTTP/1.1")
        addField(request.bytes, "Connection", "close");
    request.bytes += "\r\n";
    if (body)
        request.bytes += *body;
    return request;
}

}  // namespace engine::web
