#include "visualizer/replay/connection_state.h"

#include <algorithm>

namespace replay {

namespace {

// Lengths in a damaged trace may be anything.
std::uint64_t length(std::int64_t value) {
    constexpr std::int64_t longest = std::int64_t{1} << 40;
    return static_cast<std::uint64_t>(std::clamp<std::int64_t>(value, 0, longest));
}

// Nothing more goes out: what is in the buffer is dropped, and so is what is still written.
void endSending(ConnectionState& connection) {
    connection.bytesDropped += connection.buffered();
    connection.sendingEnded = true;
}

}  // namespace

void ConnectionState::advance(const Event& event, Serial serial) {
    switch (event.kind) {
        case events::Read::kind:
            bytesRead += length(decode<events::Read>(event).count);
            break;
        case events::Write::kind:
            if (!sendingEnded)
                bytesWritten += length(decode<events::Write>(event).count);
            break;
        case events::Sent::kind:
            bytesSent += std::min(length(decode<events::Sent>(event).count), buffered());
            break;
        case events::CloseRequested::kind:
            closeRequested = true;
            if (decode<events::CloseRequested>(event).abort)
                endSending(*this);
            break;
        case events::ConnectionClosed::kind:
            closed = serial;
            endSending(*this);
            break;
        case events::ReadPaused::kind:
        case events::ReadResumed::kind:
            readPaused = is<events::ReadPaused>(event);
            break;
        case events::ProducerRegistered::kind:
            producer = decode<events::ProducerRegistered>(event).streaming ? Producer::Push
                                                                           : Producer::Pull;
            producerPaused = false;
            break;
        case events::ProducerUnregistered::kind:
            producer = Producer::None;
            producerPaused = false;
            break;
        case events::ProducerPaused::kind:
        case events::ProducerResumed::kind:
            producerPaused = is<events::ProducerPaused>(event);
            break;
        case events::HalfClosed::kind:
            (decode<events::HalfClosed>(event).ours ? outputEnded : inputEnded) = true;
            if (outputEnded)
                endSending(*this);
            break;
        case events::Secured::kind:
            secured = true;
            break;
        default:
            break;
    }
}

}  // namespace replay
