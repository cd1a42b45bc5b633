#pragma once

// For protocols that go on when one direction of their connection has ended.
//
// To most the end of the input is the end: what they have written is still sent, then
// connectionLost(ConnectionDone) comes. A protocol that also derives from HalfCloseable decides
// itself. (Twisted's IHalfCloseableProtocol.)

namespace engine {

class HalfCloseable {
public:
    virtual ~HalfCloseable() = default;

    // The other side will send no more; writing is still possible. The connection stands until
    // loseConnection() or loseWriteConnection(), or until it breaks.
    virtual void readConnectionLost() = 0;

    // After loseWriteConnection(): all has been sent, and the other side knows that there is no
    // more. When both directions have ended, connectionLost(ConnectionDone) follows.
    virtual void writeConnectionLost() = 0;
};

}  // namespace engine
