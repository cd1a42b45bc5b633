// Exercise 4.4: a slow reader
//
// A sensor sends a measurement every 10 ms. A client that reads slowly makes its buffer grow and
// grow, until the memory of the server is full. Let the transport say when to pause.
//
// Check:  ./workshop check 4.4     (or: ctest --preset learn -R 4.4)
// Watch:  ./workshop show 4.4
// Try:    ./workshop run 4.4       a client that stops reading; it prints what is in memory
// Hint:   ./workshop hint 4.4

#include "exercises/4.4_slow_reader/sensor.h"

using namespace engine;
using namespace std::chrono_literals;

class Sensor : public Protocol, public Producer {
public:
    explicit Sensor(ReactorTime& clock) : clock_(clock) {}

    void connectionMade() override {
        // TODO 1: register this sensor with transport() as its producer (engine/producer.h):
        // std::shared_ptr<Producer>(shared_from_this(), this), Streaming::Push.
        measure();
    }

    // TODO 2: called when too much waits in the buffer; when it is empty again; when the connection
    // is lost. The first one can be called by write(), before write() returns.
    void pauseProducing() override {}
    void resumeProducing() override {}
    void stopProducing() override {}

private:
    void measure() {
        transport().write(measurement(++number_));
        const auto measureAgain = [this, alive = shared_from_this()] { measure(); };
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
