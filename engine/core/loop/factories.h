#pragma once

// The factories that a loop's ports and connectors use: their start, their end, their names in the
// trace.

#include <unordered_map>

#include "engine/factory.h"

namespace engine::core {

class Loop;

class Factories {
public:
    explicit Factories(Loop& loop) : loop_(loop) {}

    // A port or a connector begins to use it, or ends: startFactory and stopFactory, when it is
    // their time.
    void startUsing(Factory& factory);
    void stopUsing(Factory& factory);

    trace::Entity entityOf(const Factory& factory);

private:
    Loop& loop_;
    std::unordered_map<const Factory*, trace::Entity> entities_;
};

}  // namespace engine::core
