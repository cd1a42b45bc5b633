#include "engine/core/deferred/type_names.h"

#include <unordered_map>
#include <utility>

namespace engine::core {

trace::Item nameOf(const TypeOps& type, trace::Recorder& recorder) {
    thread_local std::unordered_map<const TypeOps*, trace::Item> names;
    static constinit thread_local std::uint32_t recorderNumber = 0;  // in whose trace they are
    if (std::exchange(recorderNumber, recorder.number()) != recorder.number())
        names.clear();
    trace::Item& name = names[&type];
    if (name == trace::Item::None)
        name = recorder.text(type.name());
    return name;
}

}  // namespace engine::core
