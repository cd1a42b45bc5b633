#pragma once

// What connections want of the next poll: to send, to receive; and the buffers that they share.

#include <memory>
#include <span>
#include <vector>

#include "engine/core/net/outgoing.h"

namespace engine::core {

class Connection;

class Traffic {
public:
    // Its bytes are handed to the system at the beginning of the next poll.
    void wantsToSend(std::shared_ptr<Connection> connection);

    // The next poll looks whether there is something for it. (Not at once: an answer may come to
    // what is about to be sent, and then needs no waiting.)
    void wantsToReceive(std::shared_ptr<Connection> connection);

    // Poll begins: both is done.
    void begin();

    bool any() const { return !toSend_.empty() || !toReceive_.empty(); }
    bool anyCloses() const;  // as soon as its bytes are sent
    void clear();

    // Where a connection receives into; one for all, as only one receives at a time.
    std::span<char> receiveBuffer() { return receiveBuffer_; }
    SpareBuffers& spareBuffers() { return spareBuffers_; }

private:
    std::vector<std::shared_ptr<Connection>> toSend_;
    std::vector<std::shared_ptr<Connection>> sending_;
    std::vector<std::shared_ptr<Connection>> toReceive_;
    std::vector<char> receiveBuffer_ = std::vector<char>(64 * 1024);
    SpareBuffers spareBuffers_;
};

}  // namespace engine::core
