#pragma once

// What recorded servers are made of.

#include <functional>

#include "engine/factory.h"
#include "tests/recorded/recording.h"

namespace recorded {

// A factory of the protocols that `make` makes.
inline std::shared_ptr<engine::ServerFactory> factoryOf(
    std::function<std::shared_ptr<engine::Protocol>()> make) {
    struct Factory : engine::ServerFactory {
        std::function<std::shared_ptr<engine::Protocol>()> make;

        std::shared_ptr<engine::Protocol> buildProtocol(const engine::Address&) override {
            return make();
        }
    };
    const auto factory = std::make_shared<Factory>();
    factory->make = std::move(make);
    return factory;
}

class Echo : public engine::Protocol {
    void dataReceived(std::string_view data) override { transport().write(data); }
};

}  // namespace recorded
