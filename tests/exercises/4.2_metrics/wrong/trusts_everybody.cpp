// Trap: what comes from a network can be anything.
// Must fail with: But an exception came first.

#include <map>

#include "exercises/4.2_metrics/metrics.h"

using namespace engine;

class Metrics : public DatagramProtocol {
public:
    void datagramReceived(std::string_view data, const Address& from) override {
        if (data.ends_with('?')) {
            const std::string name(data.substr(0, data.size() - 1));
            const auto found = newest_.find(name);
            const std::string value = found == newest_.end() ? "unknown" : found->second.value;
            transport().write(name + ' ' + value, from);
        } else {
            const auto measured = measurementIn(data);
            Measurement& newest = newest_[measured.value().name];
            if (measured->number > newest.number)
                newest = *measured;
        }
    }

private:
    std::map<std::string, Measurement> newest_;
};

std::shared_ptr<DatagramProtocol> metricsProtocol() {
    return std::make_shared<Metrics>();
}
