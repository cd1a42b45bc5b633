#include "visualizer/replay/end_of_run.h"

namespace replay {

bool isAtTheEndOfTheRun(const Run& run, Serial at) {
    const bool ended = run.trace().finished() || !run.trace().writerAlive();
    return ended && run.callbackAround(at) == Serial::None && run.previousTurn(at) != at &&
           run.nextTurn(at) == at;
}

}  // namespace replay
