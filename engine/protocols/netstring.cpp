#include "engine/protocols/netstring.h"

#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"

namespace engine {

using core::onStage;
using trace::Hook;
namespace events = trace::events;

bool NetstringReceiver::receiveOne() {
    const std::optional<Prefix> before = prefix();
    if (!before || unparsed().size() - before->bytes <= before->length)
        return false;
    const std::size_t bytes = before->bytes + before->length + 1;
    if (unparsed()[bytes - 1] != ',') {
        refuse(bytes, "there is no comma after the string");
        return false;
    }
    const std::uint64_t begin = offset();
    const std::string_view string = take(bytes).substr(before->bytes, before->length);
    core::recordLayer<events::String>(*this, begin, bytes, string);
    onStage(*this, Hook::StringReceived, string, [&] { stringReceived(string); });
    return true;
}

// Nothing while it is not complete. A length that is too large is refused before its colon comes:
// so nobody can send digits without end.
std::optional<NetstringReceiver::Prefix> NetstringReceiver::prefix() {
    const std::string_view bytes = unparsed();
    std::size_t length = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == ':' && i > 0)
            return Prefix{length, i + 1};
        const bool isDigit = c >= '0' && c <= '9';
        const bool afterZero = i > 0 && bytes[0] == '0';
        if (!isDigit || afterZero) {
            refuse(i + 1, "a length is expected, and a colon");
            return std::nullopt;
        }
        const auto digit = static_cast<std::size_t>(c - '0');
        if (digit > maxLength || length > (maxLength - digit) / 10) {
            refuse(i + 1, "a string of more than " + std::to_string(maxLength) + " bytes");
            return std::nullopt;
        }
        length = length * 10 + digit;
    }
    return std::nullopt;
}

// The bytes stay, so whatever comes after them is refused too.
void NetstringReceiver::refuse(std::size_t bytes, std::string_view why) {
    core::recordLayer<events::Garbled>(*this, offset(), bytes, why);
    transport().loseConnection();
    brokenPeer_ = true;
}

void NetstringReceiver::sendString(std::string_view string, std::source_location where) {
    std::string bytes = std::to_string(string.size());
    bytes.reserve(bytes.size() + string.size() + 2);
    bytes += ':';
    bytes += string;
    bytes += ',';
    transport().write(bytes, where);
}

}  // namespace engine
