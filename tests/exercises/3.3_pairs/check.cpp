// Checks of exercise 3.3: one pair, or two.

#include "exercises/3.3_pairs/pairs.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;
using trace::Hook;

namespace {

const std::string ticket = "Your ticket: seat 7";
const std::string sorry = "Sorry: your card was not charged.";
const std::string staff = "You have paid, and have no ticket: we are on our way.";

// As if by a bank: it takes a second.
Deferred<int> payFor(ReactorTime& clock, int seat) {
    Deferred<int> payment;
    const auto bankSaysYes = [payment, seat]() mutable { payment.callback(seat); };
    clock.callLater(1s, bankSaysYes);
    return payment;
}

Deferred<int> payWithABadCard(ReactorTime& clock) {
    Deferred<int> payment;
    const auto bankSaysNo = [payment]() mutable { payment.errback(CardDeclined()); };
    clock.callLater(1s, bankSaysNo);
    return payment;
}

class Pairs : public grader::Exercise {};

TEST_F(Pairs, GivesATicketToWhoHasPaid) {
    const Answer told(sell(payFor(reactor(), 7)));

    advance(1s);

    expect(told.is(ticket), "Who has paid for seat 7 is told: \"" + ticket + "\".", told.found());
    expect(timesRun(Hook::Errback) == 0, "Nothing has failed: no errback is called.",
           "But one was.");
}

TEST_F(Pairs, TellsWhoCouldNotPayThatTheCardWasNotCharged) {
    const Answer told(sell(payWithABadCard(reactor())));

    advance(1s);

    expect(told.is(sorry), "Whose card is declined is told: \"" + sorry + "\"",
           told.found() + (told.is(staff) ? " But who could not pay has not paid." : ""));
    expect(timesRun("callStaff") == 0, "For that, nobody calls the staff.", "But callStaff ran.");
}

TEST_F(Pairs, TellsNobodyWhoHasPaidThatTheCardWasNotCharged) {
    const Answer told(sell(payFor(reactor(), 999)));

    advance(1s);

    std::string but = told.found();
    if (told.is(sorry))
        but +=
            " That is not true: this card was charged. notCharged has seen what printTicket "
            "threw, as it stands behind it in the chain.";
    if (told.failedWith<NoSuchSeat>())
        but +=
            " The errback beside printTicket does not see what printTicket throws: only one "
            "behind it does.";
    expect(told.is(staff), "Who has paid for a seat that there is not is told: \"" + staff + "\"",
           but);
}

}  // namespace
