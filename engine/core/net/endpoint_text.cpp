#include "engine/core/net/endpoint_text.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace engine::core {

EndpointText::EndpointText(std::string_view text) : text_(text) {
    Argument argument;
    bool hasName = false;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == ':') {
            arguments_.push_back(std::exchange(argument, {}));
            hasName = false;
        } else if (text[i] == '=' && !hasName) {
            argument.name = std::exchange(argument.value, {});
            hasName = true;
            if (argument.name.empty())
                fail("a name is missing before \"=\"");
        } else if (text[i] == '\\') {
            if (++i == text.size())
                fail("after the last \"\\\" a character is missing");
            argument.value += text[i];
        } else {
            argument.value += text[i];
        }
    }
    if (!arguments_.front().name.empty() || arguments_.front().value.empty())
        fail("it begins with its kind, as in \"tcp:1400\"");
    kind_ = arguments_.front().value;
    arguments_.erase(arguments_.begin());
}

std::optional<std::string> EndpointText::named(const std::string& name) {
    known_ += (known_.empty() ? "" : ", ") + name;
    const auto found = std::find_if(arguments_.begin(), arguments_.end(),
                                    [&](const Argument& a) { return a.name == name; });
    if (found == arguments_.end())
        return std::nullopt;
    std::string value = std::move(found->value);
    arguments_.erase(found);
    return value;
}

std::optional<std::string> EndpointText::argument(const std::string& name) {
    if (auto value = named(name))
        return value;
    const auto next = std::find_if(arguments_.begin(), arguments_.end(),
                                   [](const Argument& a) { return a.name.empty(); });
    if (next == arguments_.end())
        return std::nullopt;
    std::string value = std::move(next->value);
    arguments_.erase(next);
    return value;
}

std::string EndpointText::required(const std::string& name) {
    const auto value = argument(name);
    if (!value || value->empty())
        fail("the " + name + " is missing");
    return *value;
}

std::uint16_t EndpointText::port() {
    return static_cast<std::uint16_t>(wholeNumber("port", required("port"), 0));
}

Duration EndpointText::timeout() {
    const auto value = named("timeout");
    if (!value)
        return std::chrono::seconds(30);
    constexpr double century = 3e9;
    double seconds = 0;
    const char* const end = value->data() + value->size();
    const bool inDigits = value->find_first_not_of("0123456789.") == std::string::npos;
    const auto [behind, error] = std::from_chars(value->data(), end, seconds);
    if (!inDigits || error != std::errc() || behind != end || seconds > century)
        fail("the timeout is a number of seconds, and \"" + *value + "\" is none");
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

int EndpointText::backlog() {
    const auto value = named("backlog");
    return value ? wholeNumber("backlog", *value, 1) : 50;
}

// In digits: "1e3" and "45000.0" are not how a port is written.
int EndpointText::wholeNumber(const std::string& name, const std::string& value, int least) const {
    constexpr int most = 65535;
    int number = 0;
    const char* const end = value.data() + value.size();
    const bool inDigits = value.find_first_not_of("0123456789") == std::string::npos;
    const auto [behind, error] = std::from_chars(value.data(), end, number);
    if (!inDigits || error != std::errc() || behind != end || number < least || number > most)
        fail("the " + name + " is a whole number from " + std::to_string(least) + " to " +
             std::to_string(most) + ", and \"" + value + "\" is none");
    return number;
}

void EndpointText::noMore() const {
    if (arguments_.empty())
        return;
    const Argument& first = arguments_.front();
    if (first.name.empty())
        fail("nobody knows what \"" + first.value + "\" is for; known are " + known_);
    fail("there is no \"" + first.name + "\", or it is there twice; known are " + known_);
}

void EndpointText::fail(const std::string& why) const {
    throw std::invalid_argument("endpoint \"" + text_ + "\": " + why);
}

}  // namespace engine::core
