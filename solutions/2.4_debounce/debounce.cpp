// Exercise 2.4: debounce, solved
//
// Why active(): a call that was called, or cancelled, cannot be moved: reset() throws. Why reset
// and not delay: reset counts from now, delay adds to the time that was planned. Why text_ is kept:
// the search takes the newest text when it runs, and not the one of the key that planned it.

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    text_ = text;
    const auto search = [this] { search_(text_); };
    if (call_ && call_->active())
        call_->reset(quietTime);
    else
        call_ = clock_.callLater(quietTime, search);
}

void SearchBox::closed() {
    if (call_ && call_->active())
        call_->cancel();
}
