#include "engine/trace/current.h"

namespace engine::trace {

constinit thread_local Recorder* currentRecorder = nullptr;

}  // namespace engine::trace
