// Trap: the client that reads slowly loses its connection.
// Must fail with: But the connection is closed

#include "exercises/4.4_slow_reader/sensor.h"

using namespace engine;
using namespace std::chrono_literals;

class Sensor : public Protocol, public Producer {
public:
    explicit Sensor(ReactorTime& clock) : clock_(clock) {}

    void connectionMade() override {
        const std::shared_ptr<Producer> me(shared_from_this(), this);
        transport().registerProducer(me, Streaming::Push);
        measure();
    }
    void pauseProducing() override {
        if (next_->active())
            next_->cancel();
        transport().abortConnection();
    }
    void resumeProducing() override { measure(); }
    void stopProducing() override { pauseProducing(); }

private:
    void measure() {
        const auto measureAgain = [this] { measure(); };
        next_ = clock_.callLater(10ms, measureAgain);
        transport().write(measurement(++number_));
    }

    ReactorTime& clock_;
    int number_ = 0;
    std::optional<DelayedCall> next_;
};

class Sensors : public ServerFactory {
public:
    explicit Sensors(ReactorTime& clock) : clock_(clock) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<Sensor>(clock_);
    }

private:
    ReactorTime& clock_;
};

std::shared_ptr<ServerFactory> sensorFactory(ReactorTime& clock) {
    return std::make_shared<Sensors>(clock);
}
