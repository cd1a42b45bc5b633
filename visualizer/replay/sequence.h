#pragma once

// A list that is cheap to copy, and cheap to change anywhere.
//
// Snapshots of the state at many events differ little from one another. A Sequence keeps its
// elements in small chunks, and copies share the chunks in which they are equal; a change copies
// the one chunk that it touches. It reads like a vector.
//
// Why it is our own: Boost has no such container, and immer, the library for them, is no package of
// Debian 12, where the kit must build with packages alone.
//
// A Sequence and its copies belong to one thread.

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <vector>

namespace replay {

template <typename T>
class Sequence {
public:
    class const_iterator;
    using value_type = T;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using reference = const T&;
    using const_reference = const T&;
    using iterator = const_iterator;

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const_iterator begin() const { return {this, 0, 0}; }
    const_iterator end() const { return {this, chunks_.size(), 0}; }
    // REQUIRES: i < size().
    const T& operator[](std::size_t i) const { return *at(i); }
    // REQUIRES: !empty().
    const T& front() const { return chunks_.front()->front(); }
    const T& back() const { return chunks_.back()->back(); }

    // The element, to be changed; it holds until the next copy. REQUIRES: i < size().
    T& edit(std::size_t i) {
        const const_iterator position = at(i);
        return own(position.chunk_)[position.offset_];
    }

    void push_back(T value) { insert(end(), std::move(value)); }

    // Puts it before `position`.
    void insert(const_iterator position, T value) {
        ++size_;
        if (chunks_.empty()) {
            chunks_.push_back(std::make_shared<Chunk>(1, std::move(value)));
            return;
        }
        std::size_t chunk = position.chunk_;
        std::size_t offset = position.offset_;
        if (offset == 0 && chunk > 0)  // between two chunks: the end of the first grows
            offset = chunks_[--chunk]->size();
        Chunk& items = own(chunk);
        items.insert(items.begin() + difference_type(offset), std::move(value));
        if (items.size() > chunkSize)
            split(chunk);
    }

    // REQUIRES: position != end().
    void erase(const_iterator position) {
        --size_;
        Chunk& items = own(position.chunk_);
        items.erase(items.begin() + difference_type(position.offset_));
        mergeAround(position.chunk_);
    }

    void pop_front() { erase(begin()); }

    void clear() {
        chunks_.clear();
        size_ = 0;
    }

    // The first element for which `before` is false. REQUIRES: those for which it is true all come
    // before those for which it is not.
    template <typename Predicate>
    const_iterator partitionPoint(Predicate before) const {
        auto chunk = std::partition_point(chunks_.begin(), chunks_.end(),
                                          [&](const auto& items) { return before(items->back()); });
        if (chunk == chunks_.end())
            return end();
        auto item = std::partition_point((*chunk)->begin(), (*chunk)->end(), before);
        return {this, std::size_t(chunk - chunks_.begin()), std::size_t(item - (*chunk)->begin())};
    }

    friend bool operator==(const Sequence& a, const Sequence& b) {
        return a.size_ == b.size_ && std::equal(a.begin(), a.end(), b.begin());
    }

    class const_iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        const_iterator() = default;
        const T& operator*() const { return (*sequence_->chunks_[chunk_])[offset_]; }
        const T* operator->() const { return &**this; }
        const_iterator& operator++() {
            if (++offset_ == sequence_->chunks_[chunk_]->size()) {
                ++chunk_;
                offset_ = 0;
            }
            return *this;
        }
        const_iterator operator++(int) {
            const_iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const const_iterator&, const const_iterator&) = default;

    private:
        friend class Sequence;
        const_iterator(const Sequence* sequence, std::size_t chunk, std::size_t offset)
            : sequence_(sequence), chunk_(chunk), offset_(offset) {}

        const Sequence* sequence_ = nullptr;
        std::size_t chunk_ = 0;
        std::size_t offset_ = 0;
    };

private:
    using Chunk = std::vector<T>;
    static constexpr std::size_t chunkSize = 64;

    // No chunk is ever empty.
    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::size_t size_ = 0;

    const_iterator at(std::size_t i) const {
        std::size_t chunk = 0;
        while (i >= chunks_[chunk]->size())
            i -= chunks_[chunk++]->size();
        return {this, chunk, i};
    }

    // The chunk, no longer shared with any copy.
    Chunk& own(std::size_t chunk) {
        if (chunks_[chunk].use_count() > 1)
            chunks_[chunk] = std::make_shared<Chunk>(*chunks_[chunk]);
        return *chunks_[chunk];
    }

    void split(std::size_t chunk) {
        Chunk& items = *chunks_[chunk];
        auto middle = items.begin() + difference_type(items.size() / 2);
        auto second = std::make_shared<Chunk>(middle, items.end());
        items.erase(middle, items.end());
        chunks_.insert(chunks_.begin() + difference_type(chunk) + 1, std::move(second));
    }

    // Keeps chunks from becoming many and tiny.
    void mergeAround(std::size_t chunk) {
        std::size_t next = chunk + 1;
        if (chunks_[chunk]->empty()) {
            chunks_.erase(chunks_.begin() + difference_type(chunk));
        } else if (next < chunks_.size() &&
                   chunks_[chunk]->size() + chunks_[next]->size() <= chunkSize / 2) {
            Chunk& items = *chunks_[chunk];
            items.insert(items.end(), chunks_[next]->begin(), chunks_[next]->end());
            chunks_.erase(chunks_.begin() + difference_type(next));
        }
    }
};

}  // namespace replay
