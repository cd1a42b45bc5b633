#include "engine/trace/blocks.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace engine::trace {

namespace {

std::uint64_t offsetOfBlock(std::size_t number) {
    return headerBytes + number * blockBytes;
}

}  // namespace

const std::byte* Blocks::block(std::size_t number) const {
    return data_ + offsetOfBlock(number);
}

void Blocks::takeIn(std::uint32_t count, std::uint64_t fileBytes) {
    fileBytes_ = fileBytes;
    while (kinds_.size() < count) {
        const std::uint64_t offset = offsetOfBlock(kinds_.size());
        if (fileBytes_ < offset + blockHeaderBytes) {
            problems_.add(fileBytes_,
                          "the file ends, but should have " + std::to_string(count) + " blocks");
            return;
        }
        const auto& found = *reinterpret_cast<const BlockHeader*>(block(kinds_.size()));
        const bool whole = found.magic == blockMagic;
        const BlockKind kind = whole ? found.kind : BlockKind::None;
        kinds_.push_back(kind);
        if (kind == BlockKind::Events && found.index == eventBlocks_.size() &&
            !eventBlocksDamaged_) {
            const std::uint64_t present = std::min<std::uint64_t>(fileBytes_ - offset, blockBytes);
            eventRoom_ =
                eventBlocks_.size() * eventsPerBlock + (present - blockHeaderBytes) / sizeof(Event);
            eventBlocks_.push_back(block(kinds_.size() - 1) + blockHeaderBytes);
        } else if (kind != BlockKind::Items) {
            // Was it events? Those of the blocks after it can no longer be numbered.
            eventBlocksDamaged_ = true;
            problems_.add(offset, "a damaged block; the events from there on are lost");
        }
    }
}

std::optional<Piece> Blocks::find(Item item) const {
    if (item == Item::None)
        return std::nullopt;
    const std::uint64_t offset = std::uint64_t{8} * static_cast<std::uint32_t>(item);
    const auto damaged = [&](const char* what) {
        problems_.add(offset, what);
        return std::nullopt;
    };
    if (offset < headerBytes || offset >= fileBytes_)
        return damaged("something refers to here, which is outside of the blocks");
    const std::uint64_t number = (offset - headerBytes) / blockBytes;
    if (number >= kinds_.size() || kinds_[number] != BlockKind::Items)
        return damaged("something refers to here, but no block of items is here");

    const auto& holder = *reinterpret_cast<const BlockHeader*>(block(number));
    const std::uint64_t begin = offset - offsetOfBlock(number);
    const std::uint64_t present =
        std::min<std::uint64_t>(fileBytes_ - offsetOfBlock(number), blockBytes);
    const std::uint64_t end = std::min(holder.used.load(std::memory_order_acquire), present);
    if (begin < blockHeaderBytes || begin + sizeof(ItemHeader) > end)
        return damaged("something refers to here, but no item is here");

    ItemHeader head;
    std::memcpy(&head, block(number) + begin, sizeof head);
    if (head.bytes > end - begin - sizeof head)
        return damaged("an item that is longer than what is left of its block");
    const auto* bytes = reinterpret_cast<const char*>(block(number)) + begin + sizeof head;
    return Piece{head.type, {bytes, head.bytes}};
}

std::optional<Piece> Blocks::find(Item item, ItemType type) const {
    auto piece = find(item);
    return piece && piece->type == type ? piece : std::nullopt;
}

std::uint64_t Blocks::endOfUse(std::uint32_t events) const {
    if (kinds_.empty())
        return headerBytes;
    const std::size_t last = kinds_.size() - 1;
    const std::uint64_t begin = offsetOfBlock(last);
    if (kinds_[last] == BlockKind::Items)
        return begin + std::min<std::uint64_t>(
                           reinterpret_cast<const BlockHeader*>(block(last))->used, blockBytes);
    const std::uint64_t before =
        (eventBlocks_.empty() ? 0 : eventBlocks_.size() - 1) * eventsPerBlock;
    return begin + blockHeaderBytes + (events > before ? events - before : 0) * sizeof(Event);
}

}  // namespace engine::trace
