#include "visualizer/replay/facts/blocks.h"

#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace replay {

std::string pieceWords(const Run& run, const Block& block) {
    const Event& event = run.event(block.event);
    if (is<events::RequestHead>(event) || is<events::ResponseHead>(event))
        return headline(run, block.event);
    return printable(run.trace().text(event.data), 80);
}

std::string titleOf(const Run& run, const Block& block) {
    const Event& event = run.event(block.event);
    const std::string bytes = counted(std::int64_t(block.size()), "byte");
    if (const std::string name(nameOfPiece(event.kind)); !name.empty()) {
        const std::string words = pieceWords(run, block);
        return name + " · " + words + (words.empty() ? "" : " · ") + bytes;
    }
    const auto site = is<events::Write>(event) ? run.trace().site(event.site) : std::nullopt;
    if (!site)
        return bytes;
    const std::string_view file = site->file.substr(site->file.rfind('/') + 1);
    return bytes + " · " + std::string(file) + ':' + std::to_string(site->line);
}

std::optional<unsigned char> byteAt(const Run& run, std::span<const Block> blocks,
                                    std::uint64_t offset) {
    const auto found = between(blocks, double(offset), double(offset) + 1);
    if (found.empty() || offset < found.front().begin)
        return std::nullopt;
    const auto payload = run.trace().payload(run.event(found.front().event).data);
    const std::uint64_t index = offset - found.front().begin;
    if (!payload || index >= payload->bytes.size())
        return std::nullopt;
    return static_cast<unsigned char>(payload->bytes[std::size_t(index)]);
}

}  // namespace replay
