#pragma once

// Things by their number, cheap to copy and cheap to change one of.
//
// It holds many things of which few change between one snapshot and the next. Copies share all
// things but those that one of them has changed since: see Sequence, which does this for lists and
// says why both are our own.
//
// A Numbered and its copies belong to one thread.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace replay {

template <typename T>
class Numbered {
public:
    // Null where none exists of that number.
    const T* find(std::uint32_t number) const {
        const std::size_t block = number / blockSize;
        return block < blocks_.size() && blocks_[block]
                   ? (*blocks_[block])[number % blockSize].get()
                   : nullptr;
    }

    // The thing of that number, to be changed; T{} if it is a new one. It holds until the next
    // copy.
    T& own(std::uint32_t number) {
        const std::size_t block = number / blockSize;
        if (block >= blocks_.size())
            blocks_.resize(block + 1);
        return ownThing(ownBlock(blocks_[block])[number % blockSize]);
    }

    // What copying it costs: so many pointers.
    std::size_t weight() const { return blocks_.size(); }

    friend bool operator==(const Numbered& a, const Numbered& b) {
        return std::equal(a.blocks_.begin(), a.blocks_.end(), b.blocks_.begin(), b.blocks_.end(),
                          same);
    }

private:
    static constexpr std::size_t blockSize = 64;
    using Block = std::array<std::shared_ptr<T>, blockSize>;

    std::vector<std::shared_ptr<Block>> blocks_;

    static Block& ownBlock(std::shared_ptr<Block>& block) {
        if (!block)
            block = std::make_shared<Block>();
        else if (block.use_count() > 1)
            block = std::make_shared<Block>(*block);
        return *block;
    }
    static T& ownThing(std::shared_ptr<T>& thing) {
        if (!thing)
            thing = std::make_shared<T>();
        else if (thing.use_count() > 1)
            thing = std::make_shared<T>(*thing);
        return *thing;
    }

    static bool same(const std::shared_ptr<Block>& a, const std::shared_ptr<Block>& b) {
        if (a == b || !a || !b)
            return a == b;
        return std::equal(a->begin(), a->end(), b->begin(), [](const auto& one, const auto& other) {
            return one == other || (one && other && *one == *other);
        });
    }
};

}  // namespace replay
