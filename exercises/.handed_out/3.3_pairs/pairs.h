#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <string>

#include "engine/deferred.h"
#include "engine/error.h"

struct CardDeclined : engine::Error {
    CardDeclined() : Error("the bank says no") {}
};
struct NoSuchSeat : engine::Error {
    explicit NoSuchSeat(int seat) : Error("there is no seat " + std::to_string(seat)) {}
};

// Throws NoSuchSeat: the house has 200.
inline std::string printTicket(int seat) {
    if (seat > 200)
        throw NoSuchSeat(seat);
    return "Your ticket: seat " + std::to_string(seat);
}

inline std::string notCharged(const engine::Failure&) {
    return "Sorry: your card was not charged.";
}

inline int callsOfStaff = 0;  // so far

inline std::string callStaff(const engine::Failure&) {
    ++callsOfStaff;
    return "You have paid, and have no ticket: we are on our way.";
}

// What the customer reads, in every case. `payment` is fired with the seat that was paid for. It
// fails if the customer could not pay: the card was declined, the bank did not answer, and so on.
engine::Deferred<std::string> sell(engine::Deferred<int> payment);
