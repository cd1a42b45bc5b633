#pragma once

// Chains that would wait for themselves: directly, through other chains, coroutines or lists.

namespace engine::core {

class Chain;

// Whether `chain` waits for `other`, or for one that does, and so on: it would not get a result
// before `other` has one.
bool waitsFor(const Chain& chain, const Chain& other);

}  // namespace engine::core
