#include "engine/protocol.h"

#include <stdexcept>

#include "engine/factory.h"
#include "engine/trace/current.h"

namespace engine {

Transport& Protocol::transport() const {
    if (!transport_)
        throw std::logic_error(
            "this protocol has no transport yet: it is there from connectionMade on");
    return *transport_;
}

void Protocol::makeConnection(std::shared_ptr<Transport> transport) {
    transport_ = std::move(transport);
    connectionMade();
}

trace::Recorder* Protocol::recorder() const {
    return trace_.recorder ? trace_.recorder.get() : trace::currentRecorder;
}

std::string Factory::name() const {
    return typeName(typeid(*this));
}

void Factory::doStart() {
    if (uses_++ == 0)
        startFactory();
}

void Factory::doStop() {
    if (uses_ > 0 && --uses_ == 0)
        stopFactory();
}

void Transport::writeSequence(std::span<const std::string_view> pieces,
                              std::source_location where) {
    for (const std::string_view piece : pieces)
        write(piece, where);
}

}  // namespace engine
