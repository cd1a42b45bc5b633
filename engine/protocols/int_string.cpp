#include "engine/protocols/int_string.h"

#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"

namespace engine {

using core::onStage;
using trace::Hook;
namespace events = trace::events;

bool IntNStringReceiver::receiveOne() {
    if (unparsed().size() < prefixLength_)
        return false;
    std::size_t length = 0;
    for (const char byte : unparsed().substr(0, prefixLength_))
        length = length << 8 | static_cast<unsigned char>(byte);

    const std::uint64_t begin = offset();
    if (length > maxLength) {
        core::recordLayer<events::Garbled>(*this, begin, prefixLength_,
                                           "a string of " + std::to_string(length) +
                                               " bytes, where " + std::to_string(maxLength) +
                                               " are the most");
        onStage(*this, Hook::LengthLimitExceeded, {}, [&] { lengthLimitExceeded(length); });
        return false;
    }
    if (unparsed().size() - prefixLength_ < length)
        return false;
    const std::string_view string = take(prefixLength_ + length).substr(prefixLength_);
    core::recordLayer<events::String>(*this, begin, prefixLength_ + length, string);
    onStage(*this, Hook::StringReceived, string, [&] { stringReceived(string); });
    return true;
}

void IntNStringReceiver::lengthLimitExceeded(std::size_t) {
    transport().loseConnection();
}

void IntNStringReceiver::sendString(std::string_view string, std::source_location where) {
    const std::size_t end = std::size_t{1} << 8 * prefixLength_;
    if (string.size() >= end)
        throw StringTooLongError("a string of " + std::to_string(string.size()) +
                                 " bytes, where less than " + std::to_string(end) + " can be said");
    std::string bytes;
    bytes.reserve(prefixLength_ + string.size());
    for (std::size_t byte = prefixLength_; byte-- > 0;)
        bytes += static_cast<char>(string.size() >> 8 * byte & 0xFF);
    bytes += string;
    transport().write(bytes, where);
}

}  // namespace engine
