// Trap: delay() in place of reset(): each key moves the search 300 ms further away.
// Must fail with: delay() adds to the planned time; reset() counts from now.

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    text_ = text;
    if (call_ && call_->active())
        call_->delay(quietTime);
    else
        call_ = clock_.callLater(quietTime, [this] { search_(text_); });
}

void SearchBox::closed() {
    if (call_ && call_->active())
        call_->cancel();
}
