#pragma once

// Strings with their length before them, as a number of 1, 2 or 4 bytes, the highest byte first.

#include <cstdint>
#include <string_view>

#include "engine/error.h"
#include "engine/protocols/receiver.h"

namespace engine {

// sendString() of a string whose length the prefix cannot say.
struct StringTooLongError : Error {
    using Error::Error;
};

// The three below, which differ in the size of the prefix only.
class IntNStringReceiver : public PausableReceiver {
public:
    std::size_t maxLength = 99999;  // bytes of a string

    // A string, which may be empty. It is valid during this call only.
    virtual void stringReceived(std::string_view string) = 0;

    // Writes the length and the string. Throws StringTooLongError, and writes nothing.
    void sendString(std::string_view string,
                    std::source_location where = std::source_location::current());

    // A prefix says more than maxLength. It stays, so where the connection is not lost, this is
    // called again when more bytes come. Override it to keep the connection.
    virtual void lengthLimitExceeded(std::size_t length);

protected:
    IntNStringReceiver(std::size_t prefixLength, std::source_location where)
        : PausableReceiver(where), prefixLength_(prefixLength) {}
    bool receiveOne() override;

private:
    std::size_t prefixLength_;
};

class Int8StringReceiver : public IntNStringReceiver {
public:
    explicit Int8StringReceiver(std::source_location where = std::source_location::current())
        : IntNStringReceiver(1, where) {}
};

class Int16StringReceiver : public IntNStringReceiver {
public:
    explicit Int16StringReceiver(std::source_location where = std::source_location::current())
        : IntNStringReceiver(2, where) {}
};

class Int32StringReceiver : public IntNStringReceiver {
public:
    explicit Int32StringReceiver(std::source_location where = std::source_location::current())
        : IntNStringReceiver(4, where) {}
};

}  // namespace engine
