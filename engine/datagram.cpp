#include "engine/datagram.h"

#include <stdexcept>

namespace engine {

DatagramTransport& DatagramProtocol::transport() const {
    if (!transport_)
        throw std::logic_error("transport(): none exists yet; wait for startProtocol()");
    return *transport_;
}

void DatagramProtocol::makeConnection(std::shared_ptr<DatagramTransport> transport) {
    transport_ = std::move(transport);
    startProtocol();
}

}  // namespace engine
