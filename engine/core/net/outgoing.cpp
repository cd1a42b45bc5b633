#include "engine/core/net/outgoing.h"

#include <utility>

namespace engine::core {

void Outgoing::keep(std::string_view bytes) {
    if (bytes.empty())
        return;
    if (buffer_.empty())
        buffer_ = spare_.lend();
    buffer_.append(bytes);
}

void Outgoing::taken(std::size_t bytes) {
    sent_ += bytes;
    const std::size_t left = pending().size();
    if (left == 0) {
        spare_.takeBack(std::exchange(buffer_, {}));
        sent_ = 0;
    } else if (sent_ > left) {  // moving the rest costs less than what was saved by not moving
        buffer_.erase(0, sent_);
        sent_ = 0;
    }
}

void Outgoing::drop() {
    buffer_.clear();
    sent_ = 0;
}

std::string SpareBuffers::lend() {
    if (buffers_.empty())
        return {};
    std::string buffer = std::move(buffers_.back());
    buffers_.pop_back();
    return buffer;
}

void SpareBuffers::takeBack(std::string buffer) {
    constexpr std::size_t mostKept = 64, longestKept = 64 * 1024;
    if (buffers_.size() == mostKept || buffer.capacity() > longestKept)
        return;
    buffer.clear();
    buffers_.push_back(std::move(buffer));
}

}  // namespace engine::core
