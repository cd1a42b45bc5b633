// Exercise 4.2: UDP metrics
//
// Thermometers send their measurements by UDP. A datagram can come late, or twice; and nobody is
// answered so far.
//
// Check:  ./workshop check 4.2     (or: ctest --preset learn -R 4.2)
// Watch:  ./workshop show 4.2
// Try:    ./workshop run 4.2       three measurements, of which one comes late, and a question
// Hint:   ./workshop hint 4.2

#include <map>

#include "exercises/4.2_metrics/metrics.h"

using namespace engine;

class Metrics : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address& from) override {
        // TODO 1: a datagram that ends in '?' asks. Answer the one who sent it.
        // TODO 2: keep only what is newer than what is here.
        if (const auto measured = measurementIn(data))
            newest_[measured->name] = *measured;
    }

private:
    std::map<std::string, Measurement> newest_;
};

std::shared_ptr<DatagramProtocol> metricsProtocol() {
    return std::make_shared<Metrics>();
}
