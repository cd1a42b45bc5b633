#include "engine/core/loop/call_heap.h"

#include <algorithm>

namespace engine::core {

void CallHeap::push(const Entry& entry) {
    std::size_t place = entries_.size();
    entries_.push_back(entry);
    while (place > 0) {
        const std::size_t parent = (place - 1) / 4;
        if (!entry.before(entries_[parent]))
            break;
        entries_[place] = entries_[parent];
        place = parent;
    }
    entries_[place] = entry;
}

CallHeap::Entry CallHeap::pop() {
    // One of these is the next: by the time that it is asked for, it has come from memory.
    for (std::size_t child = 1; child < std::min<std::size_t>(5, entries_.size()); ++child)
        __builtin_prefetch(entries_[child].call);
    const Entry first = entries_.front();
    const Entry last = entries_.back();
    entries_.pop_back();
    if (!entries_.empty())
        sink(0, last);
    return first;
}

// `entry` goes where it belongs, at `place` or below it.
void CallHeap::sink(std::size_t place, const Entry& entry) {
    for (;;) {
        const std::size_t begin = 4 * place + 1, end = std::min(begin + 4, entries_.size());
        // Below these lie sixteen: by the time one of the four is chosen, its own have come from
        // memory. (Every second: two lie in one line.)
        const std::size_t below = 4 * begin + 1, belowEnd = std::min(below + 16, entries_.size());
        for (std::size_t grandchild = below; grandchild < belowEnd; grandchild += 2)
            __builtin_prefetch(&entries_[grandchild]);
        std::size_t first = begin;
        for (std::size_t child = begin + 1; child < end; ++child) {
            if (entries_[child].before(entries_[first]))
                first = child;
        }
        if (begin >= entries_.size() || !entries_[first].before(entry))
            break;
        entries_[place] = entries_[first];
        place = first;
    }
    entries_[place] = entry;
}

void CallHeap::removeIf(const std::function<bool(const Entry&)>& isUseless) {
    std::erase_if(entries_, isUseless);
    for (std::size_t place = entries_.size() / 4 + 1; place-- > 0;) {
        if (place < entries_.size())
            sink(place, Entry(entries_[place]));
    }
}

}  // namespace engine::core
