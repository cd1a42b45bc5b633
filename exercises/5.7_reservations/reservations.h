#pragma once

// What the program and the checks know of your answer; and, in store.h, what you can use for it.

#include <memory>
#include <string>

#include "engine/factory.h"
#include "exercises/5.7_reservations/store.h"

// What the box office says, each as one line.
inline const std::string question = "* What is your name?";
inline const std::string yours = "* The seat is yours.";
inline const std::string soldOut = "* Sorry, no seat is free.";
inline const std::string notSaved = "* The seat could not be booked. Try again.";

// A box office with so many seats. A client sends its name, gets one answer, and the box office
// hangs up:
//   - While no seat is free: soldOut, at once.
//   - Else its name goes to the store: yours when it is saved, notSaved when that fails.
// As long as a name is under way to the store, its seat is not free. It is free again as soon as
// the store fails, or the client leaves. The name of a client that has left must not be saved, and
// nothing is written to it. `store` outlives the box office.
std::shared_ptr<engine::ServerFactory> boxOffice(int seats, Store& store);
