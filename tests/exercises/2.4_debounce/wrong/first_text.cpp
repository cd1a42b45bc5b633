// Trap: the lambda keeps the text of the key that planned the search.
// Must fail with: But it has searched for "l" at

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    if (call_ && call_->active())
        call_->reset(quietTime);
    else
        call_ = clock_.callLater(quietTime, [this, text] { search_(text); });
}

void SearchBox::closed() {
    if (call_ && call_->active())
        call_->cancel();
}
