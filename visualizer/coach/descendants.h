#pragma once

// The processes that this one has started, directly or through others.

namespace coach {

// From now on, a process whose parent ended becomes our own child, so that none is out of reach.
void adoptDescendants();

// Ends them all, at once.
void endDescendants();

// From now on a signal that ends this process (^C, SIGTERM, SIGHUP) ends them first: those that
// lead process groups of their own would not get it. Takes SIGUSR1. To be called while there is one
// thread.
void takeDescendantsAlong();

}  // namespace coach
