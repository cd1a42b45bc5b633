#include "lessons/7_services_and_deployment/serve/netcatchat/api.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

namespace netcatchat {

using namespace engine::web;
using nlohmann::json;

namespace {

constexpr std::size_t longestBody = 4096;

Body answer(Request& request, const json& content, int status = OK) {
    request.setResponseCode(status);
    request.setHeader("Content-Type", "application/json");
    request.setHeader("Cache-Control", "no-store");
    return content.dump() + "\n";
}

Body refuse(Request& request, int status, std::string_view why) {
    return answer(request, {{"error", why}}, status);
}

// "127.0.0.1:8080", "[::1]:8080", "localhost": an address, or the one name that cannot be
// another's.
bool isAddress(std::string_view host) {
    if (host.starts_with('['))
        return true;
    host = host.substr(0, host.find(':'));
    const auto inNumber = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    return sameIgnoringCase(host, "localhost") ||
           (!host.empty() && std::ranges::all_of(host, inNumber));
}

bool isJson(const Request& request) {
    std::string_view type = request.getHeader("Content-Type").value_or("");
    type = type.substr(0, type.find(';'));
    type = type.substr(0, type.find_last_not_of(' ') + 1);
    return sameIgnoringCase(type, "application/json");
}

}  // namespace

// A stranger's page can make a browser ask us in two ways. It may ask this address: then the
// browser says whose page it is, in "Origin". Or it may give this address to a name of its own, so
// that the browser takes us for a part of it: then "Host" is that name.
std::optional<Body> refusal(Request& request) {
    const std::string host(request.getHeader("Host").value_or(""));
    if (!isAddress(host))
        return refuse(request, FORBIDDEN,
                      "ask by address or localhost, and not for " + cleaned(host));
    const auto origin = request.getHeader("Origin");
    if (origin && *origin != "http://" + host)
        return refuse(request, FORBIDDEN, "pages of other sites may not ask");
    return std::nullopt;
}

std::shared_ptr<Resource> OwnResource::getChild(const std::string& path, Request& request) {
    return path.empty() ? shared_from_this() : Resource::getChild(path, request);
}

Body OwnResource::render(Request& request) {
    if (auto refused = refusal(request))
        return *std::move(refused);
    return Resource::render(request);
}

Body Users::renderGET(Request& request) {
    const std::vector<std::string> users = room_.users();
    return answer(request, {{"count", users.size()}, {"users", users}});
}

Body Banner::renderGET(Request& request) {
    return answer(request, {{"banner", room_.banner()}});
}

// A type that forms cannot have is one more thing that keeps strangers' pages out: a browser asks
// before it sends it, and we do not agree.
Body Banner::renderPOST(Request& request) {
    if (!isJson(request))
        return refuse(request, UNSUPPORTED_MEDIA_TYPE, "the Content-Type must be application/json");
    if (request.content.size() > longestBody)
        return refuse(request, REQUEST_ENTITY_TOO_LARGE, "the body is longer than 4096 bytes");
    json content;
    try {
        content = json::parse(request.content);
    } catch (const json::exception& error) {
        const std::string why = error.what();  // "[its name] parse error at line 1, column 2: …"
        return refuse(request, BAD_REQUEST,
                      "the body is not JSON: " + cleaned(why.substr(why.find("] ") + 2)));
    }
    if (!content.is_object() || !content.contains("banner") || !content["banner"].is_string())
        return refuse(request, BAD_REQUEST, "an object with a text is wanted: {\"banner\": \"…\"}");
    std::string banner = cleaned(content["banner"].get<std::string>());
    if (banner.find_first_not_of(' ') == std::string::npos)
        return refuse(request, BAD_REQUEST, "the banner is empty");
    if (banner.size() > Room::longestBanner)
        return refuse(request, BAD_REQUEST, "the banner is longer than 500 bytes");
    room_.setBanner(std::move(banner));
    return renderGET(request);
}

}  // namespace netcatchat
