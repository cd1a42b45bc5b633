#pragma once

// The callbacks of a chain: a queue of pairs, each a function for values and one for failures.
//
// The pairs are erased: a table of functions for each kind of pair (PairOps), and room for the
// learner's function objects. A pair never moves, so that a function may add pairs to the very
// chain that is calling it. The first few lie in the chain itself.

#include <cstddef>
#include <cstdint>
#include <new>
#include <source_location>

#include "engine/trace/event.h"

namespace engine::core {

class Chain;
class ChainPtr;
struct Pair;
struct TypeOps;

struct PairOps {
    // Calls the function with what the chain carries, and puts what it returns there. Null: what
    // is on that rail passes.
    using Side = void (*)(void* functions, Chain& chain);
    Side onValue;
    Side onFailure;
    void (*destroy)(void* functions);  // null: nothing to be done
    const TypeOps* carries;            // what the chain carries after it
    trace::PairKind kind;              // None: the engine's own, not shown as a pair
    bool needsValue;                   // onValue cannot be called with nothing
    // Null: the pair is one of functions. Else another chain gets the result, as this one comes
    // here: takes the pair out, and returns the chain that goes on now, if there is one.
    ChainPtr (*handOver)(Pair& pair, Chain& chain) = nullptr;
};

struct Pair {
    static constexpr std::size_t roomForFunctions = 32;

    const PairOps* ops;
    std::source_location where;
    alignas(void*) std::byte functions[roomForFunctions];
};

class Pairs {
public:
    Pairs() = default;
    ~Pairs() {
        while (front())
            popFront();
        if (read_ != &inside_.block)
            release(read_);
    }
    Pairs(const Pairs&) = delete;
    Pairs& operator=(const Pairs&) = delete;

    // Null: none exists.
    Pair* front() {
        if (at_ == read_->used && read_->next)
            nextBlock();
        return at_ < read_->used ? read_->pairs() + at_ : nullptr;
    }

    // Destroys the first. REQUIRES: front() has found it.
    void popFront() {
        Pair& pair = read_->pairs()[at_];
        if (pair.ops->destroy)
            pair.ops->destroy(pair.functions);
        if (++at_ == read_->used && !read_->next)
            at_ = read_->used = 0;
    }

    // A new one at the end, to be filled in before anything else is called.
    Pair& append() {
        if (write_->used == write_->size)
            addBlock();
        return *new (write_->pairs() + write_->used++) Pair;
    }

private:
    struct Block {
        Block* next = nullptr;
        std::uint32_t used = 0;
        std::uint32_t size;
        // They follow the block in memory.
        Pair* pairs() { return reinterpret_cast<Pair*>(this + 1); }
    };
    static constexpr std::uint32_t pairsInside = 2;
    struct Inside {
        Block block{.size = pairsInside};
        alignas(Pair) std::byte pairs[pairsInside * sizeof(Pair)];
    };
    static_assert(sizeof(Block) % alignof(Pair) == 0);

    void nextBlock();
    void addBlock();
    static void release(Block* block);

    Inside inside_;
    Block* read_ = &inside_.block;
    std::uint32_t at_ = 0;  // which of read_ is the first
    Block* write_ = &inside_.block;
};

}  // namespace engine::core
