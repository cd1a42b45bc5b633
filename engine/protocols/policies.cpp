#include "engine/protocols/policies.h"

#include <utility>

#include "engine/half_closeable.h"
#include "engine/trace/events/words.h"

namespace engine {

// Hands everything on, and counts. The other protocol has the transport itself: it has nothing to
// say to this one.
class LimitTotalConnectionsFactory::Counted : public Protocol {
public:
    Counted(std::shared_ptr<LimitTotalConnectionsFactory> counting,
            std::shared_ptr<ServerFactory> factory, std::shared_ptr<Protocol> protocol)
        : Protocol(protocol->where()),
          counting_(std::move(counting)),
          factory_(std::move(factory)),
          protocol_(std::move(protocol)) {
        ++counting_->connectionCount_;
    }
    ~Counted() override { leave(); }

    void makeConnection(std::shared_ptr<Transport> transport) override {
        protocol_->setFactory(factory_);
        protocol_->setTrace(inTrace());
        nameInTrace();
        Protocol::makeConnection(transport);
        protocol_->makeConnection(std::move(transport));
    }
    void dataReceived(std::string_view data) override { protocol_->dataReceived(data); }
    void connectionLost(const Failure& reason) override {
        leave();
        protocol_->connectionLost(reason);
    }

protected:
    Protocol& protocol() const { return *protocol_; }

private:
    void leave() {
        if (const auto counting = std::exchange(counting_, nullptr))
            --counting->connectionCount_;
    }

    // As if the other one stood here itself.
    void nameInTrace() const {
        trace::Recorder* const to = recorder();
        if (!to || !entity())
            return;
        const Protocol& protocol = *protocol_;
        const std::string name =
            typeName(typeid(protocol)) + ' ' + std::to_string(entity().number());
        to->record(trace::events::Named{.thing = entity(), .given = to->text(name)});
    }

    std::shared_ptr<LimitTotalConnectionsFactory> counting_;  // null: does not count any more
    std::shared_ptr<ServerFactory> factory_;
    std::shared_ptr<Protocol> protocol_;
};

class LimitTotalConnectionsFactory::CountedHalfCloseable : public Counted, public HalfCloseable {
public:
    using Counted::Counted;

    void readConnectionLost() override { half().readConnectionLost(); }
    void writeConnectionLost() override { half().writeConnectionLost(); }

private:
    HalfCloseable& half() const { return dynamic_cast<HalfCloseable&>(protocol()); }
};

LimitTotalConnectionsFactory::LimitTotalConnectionsFactory(std::shared_ptr<ServerFactory> wrapped,
                                                           std::size_t connectionLimit,
                                                           std::shared_ptr<ServerFactory> overflow,
                                                           std::source_location where)
    : ServerFactory(where),
      wrapped_(std::move(wrapped)),
      overflow_(std::move(overflow)),
      connectionLimit_(connectionLimit) {}

std::shared_ptr<Protocol> LimitTotalConnectionsFactory::buildProtocol(const Address& peer) {
    const auto& factory = connectionCount_ < connectionLimit_ ? wrapped_ : overflow_;
    if (!factory)
        return nullptr;
    std::shared_ptr<Protocol> protocol = factory->buildProtocol(peer);
    if (!protocol)
        return nullptr;
    const auto self = std::static_pointer_cast<LimitTotalConnectionsFactory>(shared_from_this());
    if (dynamic_cast<HalfCloseable*>(protocol.get()))
        return std::make_shared<CountedHalfCloseable>(self, factory, std::move(protocol));
    return std::make_shared<Counted>(self, factory, std::move(protocol));
}

void LimitTotalConnectionsFactory::startFactory() {
    wrapped_->doStart();
    if (overflow_)
        overflow_->doStart();
}

void LimitTotalConnectionsFactory::stopFactory() {
    wrapped_->doStop();
    if (overflow_)
        overflow_->doStop();
}

}  // namespace engine
