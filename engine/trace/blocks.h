#pragma once

// The blocks of a trace file that is read: where its events and items lie.
//
// Nothing in the file is trusted. What is damaged is added to the problems, and no call reads
// outside of the file.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/trace/event.h"
#include "engine/trace/format.h"
#include "engine/trace/problems.h"

namespace engine::trace {

// An item that lies within what is used of its block.
struct Piece {
    ItemType type;
    std::string_view bytes;
};

// Takes the bytes of a T off the front; nullopt where there are not so many.
template <typename T>
std::optional<T> takeFront(std::string_view& bytes) {
    T object;
    if (bytes.size() < sizeof object)
        return std::nullopt;
    std::memcpy(&object, bytes.data(), sizeof object);
    bytes.remove_prefix(sizeof object);
    return object;
}

class Blocks {
public:
    // `data`: the mapped file.
    Blocks(const std::byte* data, Problems& problems) : data_(data), problems_(problems) {}

    // There are now so many, in a file of that size.
    void takeIn(std::uint32_t count, std::uint64_t fileBytes);

    // How many events there is room for in the blocks that are whole.
    std::uint64_t eventRoom() const { return eventRoom_; }
    // REQUIRES: 1 <= number(serial) <= eventRoom().
    const Event& event(Serial serial) const {
        const std::uint32_t index = number(serial) - 1;
        const std::byte* const events = eventBlocks_[index / eventsPerBlock];
        return reinterpret_cast<const Event*>(events)[index % eventsPerBlock];
    }

    // None where the item is none, or damaged.
    std::optional<Piece> find(Item item) const;
    // The same, where it is of that type. Another type is no damage: code that has an Item may ask
    // what it is.
    std::optional<Piece> find(Item item, ItemType type) const;

    // Up to where the file is in use, with so many events.
    std::uint64_t endOfUse(std::uint32_t events) const;

private:
    const std::byte* block(std::size_t number) const;

    const std::byte* data_;
    Problems& problems_;
    std::uint64_t fileBytes_ = 0;
    std::vector<BlockKind> kinds_;               // of those taken in so far
    std::vector<const std::byte*> eventBlocks_;  // the first event of each
    std::uint64_t eventRoom_ = 0;
    bool eventBlocksDamaged_ = false;  // what follows cannot be put in order
};

}  // namespace engine::trace
