#include "visualizer/replay/byte_story.h"

#include <algorithm>

namespace replay {

std::string_view nameOfPiece(Kind kind) {
    switch (kind) {
        case events::Line::kind:
            return "line";
        case events::Raw::kind:
            return "raw";
        case events::String::kind:
            return "string";
        case events::Garbled::kind:
            return "refused";
        case events::RequestHead::kind:
        case events::ResponseHead::kind:
            return "head";
        case events::RequestBody::kind:
        case events::ResponseBody::kind:
            return "body";
        case events::Responded::kind:
            return "response";
        default:
            return "";
    }
}

std::uint64_t totalOf(std::span<const Block> blocks) {
    return blocks.empty() ? 0 : blocks.back().end;
}

std::span<const Block> upTo(const Blocks& blocks, Serial at) {
    const auto end = std::partition_point(blocks.begin(), blocks.end(),
                                          [&](const Block& block) { return block.event <= at; });
    return {blocks.begin(), end};
}

std::span<const Block> between(std::span<const Block> blocks, double from, double to) {
    const auto begin = std::partition_point(blocks.begin(), blocks.end(), [&](const Block& block) {
        return double(block.end) <= from;
    });
    const auto end = std::partition_point(
        begin, blocks.end(), [&](const Block& block) { return double(block.begin) < to; });
    return {begin, end};
}

const Block* blockOf(const Blocks& blocks, Serial event) {
    const auto found = std::partition_point(
        blocks.begin(), blocks.end(), [&](const Block& block) { return block.event < event; });
    return found != blocks.end() && found->event == event ? &*found : nullptr;
}

namespace {

// Lengths in a damaged trace may be anything; none makes the offsets overflow.
constexpr std::int64_t longest = std::int64_t{1} << 40;

void append(Blocks& blocks, std::int64_t length, Serial event) {
    if (length <= 0)
        return;
    const std::uint64_t begin = totalOf(blocks);
    blocks.push_back({begin, begin + std::uint64_t(std::min(length, longest)), event});
}

}  // namespace

// What a protocol gives back, to be taken for something else, is taken from the piece before.
template <typename Piece>
void ByteStory::takeInPiece(const Piece& piece, bool refused, Serial serial) {
    const std::uint64_t begin = std::uint64_t(std::clamp<std::int64_t>(piece.before, 0, longest));
    const std::uint64_t end =
        begin + std::uint64_t(std::clamp<std::int64_t>(piece.count, 0, longest));
    if (begin == end)
        return;
    if (refused && !pieces_.empty() && pieces_.back().begin == begin) {
        pieces_.back().end = end;  // refused before, and again
        return;
    }
    while (!pieces_.empty() && pieces_.back().begin >= begin)
        pieces_.pop_back();
    if (!pieces_.empty())
        pieces_.back().end = std::min(pieces_.back().end, begin);
    pieces_.push_back({begin, end, serial});
}

void ByteStory::takeIn(const Run& run, Serial serial) {
    const Event& event = run.event(serial);
    switch (event.kind) {
        case events::Read::kind:
            append(reads_, decode<events::Read>(event).count, serial);
            break;
        case events::Write::kind:
            append(writes_, decode<events::Write>(event).count, serial);
            break;
        case events::Sent::kind: {
            const auto left = std::int64_t(totalOf(writes_) - totalOf(sents_));
            append(sents_, std::min(decode<events::Sent>(event).count, left), serial);
            break;
        }
        case events::ReadPaused::kind:
        case events::ReadResumed::kind:
            inMarks_.push_back({totalOf(reads_), serial});
            break;
        case events::ProducerPaused::kind:
        case events::ProducerResumed::kind:
            outMarks_.push_back({totalOf(writes_), serial});
            break;
        case events::CallbackBegin::kind: {
            const auto begin = decode<events::CallbackBegin>(event);
            const auto payload =
                begin.hook == Hook::DataReceived ? run.trace().payload(begin.handed) : std::nullopt;
            if (payload)
                append(given_, std::int64_t(std::min<std::uint64_t>(payload->fullLength, longest)),
                       serial);
            break;
        }
        default:
            if (isOneOf(events::PieceKinds{}, event.kind))
                takeInPiece(decode<events::Piece>(event), is<events::Garbled>(event), serial);
            break;
    }
}

void ByteStory::follow(const Run& run, Entity connection) {
    const bool same = &run == run_ && run.trace().startedAt() == startedAt_ &&
                      connection == connection_ && known_ <= run.eventsOf(connection).size();
    if (!same) {
        *this = ByteStory();
        run_ = &run;
        startedAt_ = run.trace().startedAt();
        connection_ = connection;
    }
    if (!protocol_)
        protocol_ = run.counterpartOf(connection);
    const std::span<const Serial> events = run.eventsOf(connection);
    for (; known_ < events.size(); ++known_)
        takeIn(run, events[known_]);
    // Requests name the protocol that has read them.
    const std::span<const Serial> ofProtocol = run.eventsOf(protocol_);
    for (; knownRequests_ < ofProtocol.size(); ++knownRequests_) {
        const Event& event = run.event(ofProtocol[knownRequests_]);
        const bool head = is<events::RequestHead>(event);
        if (!head && !is<events::RequestBody>(event))
            continue;
        const auto piece = decode<events::RequestPiece>(event);
        takeInPiece(piece, false, ofProtocol[knownRequests_]);
        if (head)
            unanswered_.push_back(piece.request);
    }
    takeInAnswers(run);
}

// Requests are answered in their order; what was written since the answer before belongs to it.
void ByteStory::takeInAnswers(const Run& run) {
    const auto isAnswered = [&](Entity request) {
        const std::span<const Serial> events = run.eventsOf(request);
        const auto found = std::ranges::find_if(events, [&](Serial serial) {
            const auto responded = as<events::Responded>(run.event(serial));
            return responded && responded->request == request;
        });
        if (found == events.end())
            return false;
        const std::uint64_t begin = totalOf(answers_), end = totalOf(upTo(writes_, *found));
        if (begin < end && (answers_.empty() || answers_.back().event < *found))
            answers_.push_back({begin, end, *found});
        return true;
    };
    std::erase_if(unanswered_, isAnswered);
}

std::uint64_t ByteStory::length() const {
    return std::max(totalOf(reads_), totalOf(writes_));
}

}  // namespace replay
