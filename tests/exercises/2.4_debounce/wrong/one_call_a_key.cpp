// Trap: planning one more search at each key.
// Must fail with: Was the planned search moved at each key?

#include "exercises/2.4_debounce/debounce.h"

using namespace engine;

void SearchBox::typed(const std::string& text) {
    call_ = clock_.callLater(quietTime, [this, text] { search_(text); });
}

void SearchBox::closed() {
    if (call_ && call_->active())
        call_->cancel();
}
