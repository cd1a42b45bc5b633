#pragma once

// The bytes that a connection has to send: from write() until the system has taken them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace engine::core {

// Buffers for those who have something to send. Each is given back when all of it is sent: so an
// idle connection holds none.
class SpareBuffers {
public:
    std::string lend();  // an empty one, with room in it
    void takeBack(std::string buffer);

private:
    std::vector<std::string> buffers_;
};

class Outgoing {
public:
    explicit Outgoing(SpareBuffers& spare) : spare_(spare) {}

    // What is kept.
    std::string_view pending() const { return std::string_view(buffer_).substr(sent_); }

    // All that was written, and as much of it as is not kept.
    std::uint64_t written() const { return written_; }
    std::uint64_t handedOver() const { return written_ - pending().size(); }

    // So many more were written: each is either kept or taken at once.
    void count(std::size_t bytes) { written_ += bytes; }
    void keep(std::string_view bytes);

    // The system took so many of those that are kept.
    void taken(std::size_t bytes);
    void drop();  // all that is kept

private:
    SpareBuffers& spare_;
    std::string buffer_;
    std::size_t sent_ = 0;  // bytes at its beginning that are not kept any more
    std::uint64_t written_ = 0;
};

}  // namespace engine::core
