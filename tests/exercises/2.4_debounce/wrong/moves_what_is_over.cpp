// Trap: moving a call that has been called already.
// Must fail with: But it threw AlreadyCalled

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    text_ = text;
    if (call_)
        call_->reset(quietTime);
    else
        call_ = clock_.callLater(quietTime, [this] { search_(text_); });
}

void SearchBox::closed() {
    if (call_ && call_->active())
        call_->cancel();
}
