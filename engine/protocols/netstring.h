#pragma once

// Netstrings: "5:hello," is a string, its length before it, a comma after it.

#include <optional>
#include <string_view>

#include "engine/protocols/receiver.h"

namespace engine {

class NetstringReceiver : public Receiver {
public:
    explicit NetstringReceiver(std::source_location where = std::source_location::current())
        : Receiver(where) {}

    std::size_t maxLength = 99999;  // bytes of a string

    // A string, which may be empty. It is valid during this call only.
    virtual void stringReceived(std::string_view string) = 0;

    // Writes the string, with what belongs around it.
    void sendString(std::string_view string,
                    std::source_location where = std::source_location::current());

    // The other side has sent something else, or a length above maxLength. From then on no strings
    // are delivered, and the connection is lost.
    bool brokenPeer() const { return brokenPeer_; }

protected:
    bool receiveOne() override;

private:
    // What stands before a string.
    struct Prefix {
        std::size_t length = 0;  // of the string
        std::size_t bytes = 0;   // of the prefix itself
    };
    std::optional<Prefix> prefix();
    void refuse(std::size_t bytes, std::string_view why);

    bool brokenPeer_ = false;
};

}  // namespace engine
