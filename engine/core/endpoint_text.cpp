#include "engine/core/endpoint_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
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
    const std::string value = required("port");
    return static_cast<std::uint16_t>(
        number("port", value, 0, 65535, "a whole number from 0 to 65535"));
}

Duration EndpointText::timeout() {
    const auto value = named("timeout");
    constexpr double century = 3e9;
    const double seconds =
        value ? number("timeout", *value, 0, century, "a number of seconds") : 30;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

int EndpointText::backlog() {
    const auto value = named("backlog");
    if (!value)
        return 50;
    return static_cast<int>(number("backlog", *value, 1, 65535, "a whole number from 1 to 65535"));
}

double EndpointText::number(const std::string& name, const std::string& value, double least,
                            double most, const std::string& what) const {
    double number = 0;
    const char* const end = value.data() + value.size();
    const auto [behind, error] = std::from_chars(value.data(), end, number);
    const bool mayBeBroken = name == "timeout";
    if (error != std::errc() || behind != end || !(number >= least && number <= most) ||
        (!mayBeBroken && number != std::floor(number)))
        fail("the " + name + " is " + what + ", and \"" + value + "\" is none");
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
