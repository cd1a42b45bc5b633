#include "visualizer/replay/event_text.h"

#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace replay {

std::string EventText::first(Entity entity) const {
    const bool isTheProgramsWord =
        entity.kind() == EntityKind::Protocol || entity.kind() == EntityKind::Factory;
    return isTheProgramsWord ? name(entity) : capitalized(name(entity));
}

events::CallbackBegin EventText::stage() const {
    return as<events::CallbackBegin>(run.event(run.callbackAround(at)))
        .value_or(events::CallbackBegin{});
}

std::string EventText::who() const {
    const Serial around = run.callbackAround(at);
    const events::CallbackBegin callback = stage();
    if (callback.callee.kind() == EntityKind::Signal)
        return "The handler of " + name(callback.callee);
    if (const PairKind kind = run.pairKindAt(around);
        kind != PairKind::None && kind != PairKind::Gather && kind != PairKind::Chain)
        return run.functionOf(around);
    if (const std::string actor = actorOf(run, around);
        callback.callee && actor != name(callback.callee))
        return capitalized(actor);
    if (callback.hook == Hook::Coroutine)
        return "The coroutine of " + name(callback.callee);
    if (callback.hook == Hook::Canceller)
        return "The canceller of " + name(callback.callee);
    if (callback.callee)
        return first(callback.callee);
    return run.causeOf(at) == Serial::None ? "The program" : "The loop";
}

std::string EventText::function() const {
    const std::string function = run.functionOf(at);
    return function.empty() ? name(raw.subject) : function;
}

std::string EventText::text(Item item, std::size_t limit) const {
    const auto payload = run.trace().payload(item);
    return printable(payload ? payload->bytes : run.trace().text(item), limit);
}

std::string EventText::reasonKind(Item reason) const {
    const std::string words = text(reason);
    return words.substr(0, words.find(": "));
}

std::string EventText::bytes(Item payload, std::size_t limit) const {
    const auto kept = run.trace().payload(payload);
    if (!kept)
        return "";
    std::string shown = quoted(kept->bytes, limit);
    if (kept->bytes.size() < kept->fullLength && !shown.ends_with("…\""))
        shown.insert(shown.size() - 1, "…");
    return shown;
}

std::string EventText::result(Item item, std::size_t limit) const {
    return textOf(run, item, limit);
}

}  // namespace replay
