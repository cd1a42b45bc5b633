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

inline std::string callStaff(const engine::Failure&) {
    return "You have paid, and have no ticket: we are on our way.";
}

// What the customer is told, in every case. `payment` is fired with the seat that was paid for; it
// fails if the card was declined.
engine::Deferred<std::string> sell(engine::Deferred<int> payment);
