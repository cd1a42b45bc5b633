#pragma once

// For what must hold for both reactors alike: tests whose parameter says whether it is the real
// one.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/asio_reactor.h"
#include "engine/memory_reactor.h"

namespace engine::testing {

inline std::unique_ptr<Reactor> makeReactor(bool real) {
    if (real)
        return std::make_unique<AsioReactor>();
    return std::make_unique<MemoryReactor>();
}

class AnyReactorTest : public ::testing::TestWithParam<bool> {
protected:
    std::unique_ptr<Reactor> reactor = makeReactor(GetParam());
    std::vector<std::string> story;  // what happened, in its order
};

inline std::string nameOfReactor(const ::testing::TestParamInfo<bool>& real) {
    return real.param ? "AsioReactor" : "MemoryReactor";
}

}  // namespace engine::testing
