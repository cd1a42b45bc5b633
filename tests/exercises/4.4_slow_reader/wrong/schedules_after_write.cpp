// Trap: write() calls pauseProducing() before the next call exists, so nothing is cancelled.
// Must fail with: write() can call it: is the next call there already?

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
        if (next_ && next_->active())
            next_->cancel();
    }
    void resumeProducing() override { measure(); }
    void stopProducing() override { pauseProducing(); }

private:
    void measure() {
        transport().write(measurement(++number_));
        const auto measureAgain = [this] { measure(); };
        next_ = clock_.callLater(10ms, measureAgain);
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
