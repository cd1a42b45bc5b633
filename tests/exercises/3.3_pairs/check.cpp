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
    const auto bankSaysYes = [payment, seat]() { payment.callback(seat); };
    clock.callLater(1s, bankSaysYes);
    return payment;
}

template <typename E>
Deferred<int> payInVain(ReactorTime& clock, E failure) {
    Deferred<int> payment;
    const auto bankSaysNo = [payment, failure]() { payment.errback(failure); };
    clock.callLater(1s, bankSaysNo);
    return payment;
}

class Pairs : public grader::Exercise {
protected:
    // Of someone who has not paid.
    static std::string whyWrong(const Answer<std::string>& told) {
        if (told.is(staff))
            return " That is not true: this customer has not paid. callStaff is for what "
                   "printTicket throws.";
        return "";
    }
};

TEST_F(Pairs, GivesATicketToACustomerWhoHasPaid) {
    const Answer told(sell(payFor(reactor(), 7)));

    advance(1s);

    expect(told.is(ticket), "A customer who has paid for seat 7 reads: \"" + ticket + "\".",
           told.found() + (told.open() ? whyNothingCame() : ""));
    expect(timesRun(Hook::Errback) == 0, "Nothing has failed: no errback runs.", "But one ran.");
}

TEST_F(Pairs, TellsACustomerWithABadCardThatItWasNotCharged) {
    const Answer told(sell(payInVain(reactor(), CardDeclined())));
    const int callsBefore = callsOfStaff;

    advance(1s);

    expect(told.is(sorry), "A customer whose card is declined reads: \"" + sorry + "\"",
           told.found() + whyWrong(told));
    expect(callsOfStaff == callsBefore, "Nobody calls the staff for that.", "But callStaff ran.");
}

TEST_F(Pairs, TellsTheSameWhenTheBankDoesNotAnswer) {
    const Answer told(sell(payInVain(reactor(), ConnectionLost())));

    advance(1s);

    expect(told.is(sorry),
           "Whatever the reason is why a payment fails: that customer has not paid, and reads: \"" +
               sorry + "\"",
           told.found() + whyWrong(told));
}

TEST_F(Pairs, CallsTheStaffForACustomerWhoHasPaidAndHasNoTicket) {
    const Answer told(sell(payFor(reactor(), 999)));

    advance(1s);

    std::string but = told.found();
    if (told.is(sorry))
        but +=
            " That is not true: this card was charged. notCharged handles what printTicket throws, "
            "because it comes after it in the chain.";
    if (told.failedWith<NoSuchSeat>())
        but +=
            " The errback beside printTicket does not see what printTicket throws. Only an errback "
            "after that pair does.";
    expect(told.is(staff),
           "A customer who has paid for a seat that does not exist reads: \"" + staff + "\"", but);
}

}  // namespace
