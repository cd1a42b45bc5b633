#pragma once

// The text of an endpoint, "tcp:1400:interface=0.0.0.0", taken apart.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/delayed_call.h"

namespace engine::core {

class EndpointText {
public:
    explicit EndpointText(std::string_view text);

    const std::string& kind() const { return kind_; }  // "tcp"

    // An argument, by its name or, where it has none, in its place: each call without `name=` in
    // the text takes the next one. Those that are asked for with `required` must be there.
    std::optional<std::string> argument(const std::string& name);
    std::string required(const std::string& name);
    std::optional<std::string> named(const std::string& name);  // by its name only

    std::uint16_t port();  // "port", required
    Duration timeout();    // "timeout", in seconds; 30 if it is not there
    int backlog();         // 50 if it is not there
    void noMore() const;   // throws for what nobody has asked for
    [[noreturn]] void fail(const std::string& why) const;

private:
    struct Argument {
        std::string name;  // empty: it has none
        std::string value;
    };
    int wholeNumber(const std::string& name, const std::string& value, int least) const;

    std::string text_;
    std::string kind_;
    std::vector<Argument> arguments_;  // that nobody has asked for yet
    std::string known_;                // names that were asked for
};

}  // namespace engine::core
