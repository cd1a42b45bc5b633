#include "engine/protocols/line_receiver.h"

#include <algorithm>

#include "engine/protocols/on_stage.h"
#include "engine/trace/events/layers.h"

namespace engine {

using core::onStage;
using trace::Hook;
namespace events = trace::events;

namespace {

constexpr std::size_t npos = std::string_view::npos;

// One write, so that it is one in the trace, too.
void writeLine(Transport& transport, std::string_view line, const std::string& delimiter,
               std::source_location where) {
    std::string bytes;
    bytes.reserve(line.size() + delimiter.size());
    bytes += line;
    bytes += delimiter;
    transport.write(bytes, where);
}

std::string whyTooLong(std::size_t maxLength) {
    return "a line of more than " + std::to_string(maxLength) + " bytes";
}

}  // namespace

std::size_t DelimiterSearch::find(std::string_view bytes, const std::string& delimiter) {
    if (delimiter.empty())
        return npos;
    if (for_ != delimiter) {
        for_ = delimiter;
        restart();
    }
    const std::size_t found = bytes.find(delimiter, std::min(searched_, bytes.size()));
    // The last bytes may be the beginning of one.
    if (found == npos && bytes.size() >= delimiter.size())
        searched_ = bytes.size() - delimiter.size() + 1;
    return found;
}

// --- LineOnlyReceiver ---

bool LineOnlyReceiver::receiveOne() {
    const std::size_t length = search_.find(unparsed(), delimiter);
    if (length == npos) {
        if (unparsed().size() > maxLength)
            tooLong(offset(), unparsed().size(), unparsed());
        return false;
    }
    if (transport().disconnecting()) {
        dropLines();
        return false;
    }

    const std::uint64_t begin = offset();
    const std::size_t bytes = length + delimiter.size();
    search_.restart();
    const std::string_view line = take(bytes).substr(0, length);
    if (length > maxLength) {
        dropLines();
        tooLong(begin, bytes, line);
        return false;
    }
    core::recordLayer<events::Line>(*this, begin, bytes, line);
    onStage(*this, Hook::LineReceived, line, [&] { lineReceived(line); });
    return true;
}

void LineOnlyReceiver::tooLong(std::uint64_t begin, std::size_t bytes, std::string_view line) {
    core::recordLayer<events::Garbled>(*this, begin, bytes, whyTooLong(maxLength));
    onStage(*this, Hook::LineLengthExceeded, line, [&] { lineLengthExceeded(line); });
}

void LineOnlyReceiver::dropLines() {
    for (;;) {
        const std::size_t length = search_.find(unparsed(), delimiter);
        if (length == npos)
            return;
        take(length + delimiter.size());
        search_.restart();
    }
}

void LineOnlyReceiver::lineLengthExceeded(std::string_view) {
    transport().loseConnection();
}

void LineOnlyReceiver::sendLine(std::string_view line, std::source_location where) {
    writeLine(transport(), line, delimiter, where);
}

// --- LineReceiver ---

bool LineReceiver::receiveOne() {
    if (lineMode_)
        return receiveLine();
    const std::uint64_t begin = offset();
    const std::string_view data = take(unparsed().size());
    core::recordLayer<events::Raw>(*this, begin, data.size(), data);
    onStage(*this, Hook::RawDataReceived, data, [&] { rawDataReceived(data); });
    return true;
}

bool LineReceiver::receiveLine() {
    const std::size_t length = search_.find(unparsed(), delimiter);
    const std::size_t size = unparsed().size();
    // Of a line without an end, the last bytes may be the beginning of its delimiter.
    if (length == npos && (size < delimiter.size() || size - delimiter.size() < maxLength))
        return false;
    if (length == npos || length > maxLength) {
        tooLong();
        return false;
    }

    const std::uint64_t begin = offset();
    const std::size_t bytes = length + delimiter.size();
    search_.restart();
    const std::string_view line = take(bytes).substr(0, length);
    core::recordLayer<events::Line>(*this, begin, bytes, line);
    onStage(*this, Hook::LineReceived, line, [&] { lineReceived(line); });
    return !transport().disconnecting();
}

void LineReceiver::tooLong() {
    const std::uint64_t begin = offset();
    search_.restart();
    const std::string_view line = take(unparsed().size());
    core::recordLayer<events::Garbled>(*this, begin, line.size(), whyTooLong(maxLength));
    onStage(*this, Hook::LineLengthExceeded, line, [&] { lineLengthExceeded(line); });
}

void LineReceiver::setRawMode() {
    lineMode_ = false;
}

void LineReceiver::setLineMode(std::string_view extra) {
    lineMode_ = true;
    search_.restart();
    if (!extra.empty())
        putBack(extra);
}

void LineReceiver::lineLengthExceeded(std::string_view) {
    transport().loseConnection();
}

std::string LineReceiver::clearLineBuffer() {
    search_.restart();
    return takeAll();
}

void LineReceiver::sendLine(std::string_view line, std::source_location where) {
    writeLine(transport(), line, delimiter, where);
}

}  // namespace engine
