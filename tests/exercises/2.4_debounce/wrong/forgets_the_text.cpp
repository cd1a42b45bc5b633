// Trap: a search that looks for nothing, in place of no search: the call is still planned.
// Must fail with: But one is left: call cancel() on it.

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    text_ = text;
    const auto search = [this] {
        if (!text_.empty())
            search_(text_);
    };
    if (call_ && call_->active())
        call_->reset(quietTime);
    else
        call_ = clock_.callLater(quietTime, search);
}

void SearchBox::closed() {
    text_.clear();
}
