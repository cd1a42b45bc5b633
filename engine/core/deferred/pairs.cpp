#include "engine/core/deferred/pairs.h"

#include <algorithm>

namespace engine::core {

namespace {
constexpr std::uint32_t mostInABlock = 64;
}

void Pairs::addBlock() {
    const std::uint32_t size = std::min(4 * write_->size, mostInABlock);
    void* const memory = ::operator new(sizeof(Block) + size * sizeof(Pair));
    write_->next = new (memory) Block{.size = size};
    write_ = write_->next;
}

void Pairs::nextBlock() {
    Block* const done = read_;
    read_ = done->next;
    at_ = 0;
    if (done != &inside_.block)
        release(done);
}

void Pairs::release(Block* block) {
    block->~Block();
    ::operator delete(block);
}

}  // namespace engine::core
