#include "visualizer/replay/event_text.h"

#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t longestText = 200;

std::int64_t between(const Run& run, Serial begin, Serial end) {
    return timeBetween(run.trace().nanoseconds(run.event(begin)),
                       run.trace().nanoseconds(run.event(end)));
}

// The functions of the producer that a connection has; a protocol's own have a protocol as subject.
bool isOfProducer(const Event& callback) {
    const Hook hook = hookOf(callback);
    return callback.subject.kind() == EntityKind::Connection &&
           (hook == Hook::PauseProducing || hook == Hook::ResumeProducing ||
            hook == Hook::StopProducing);
}

bool isOfService(const Event& callback) {
    const Hook hook = hookOf(callback);
    return hook == Hook::StartService || hook == Hook::StopService;
}

}  // namespace

std::string actorOf(const Run& run, Serial begin) {
    const Event& callback = run.event(begin);
    const std::string name = run.nameOf(callback.subject);
    if (isOfProducer(callback))
        return "the producer of " + name;
    if (isOfService(callback)) {
        const std::string service = printable(run.trace().text(callback.data), longestText);
        return service.empty() ? "a service" : "the service " + service;
    }
    const bool named =
        callback.subject.kind() == EntityKind::Trigger && name != numbered(callback.subject);
    return (named ? "the trigger " : "") + name;
}

std::string EventText::first(Entity entity) const {
    const std::string name = run.nameOf(entity);
    const bool isTheProgramsWord =
        entity.kind() == EntityKind::Protocol || entity.kind() == EntityKind::Factory;
    return isTheProgramsWord ? name : capitalized(name);
}

std::string EventText::callee() const {
    const bool ends = event.kind == events::CallbackEnd::kind;
    const Serial begin = ends ? event.cause : at;
    return !ends || run.event(begin).subject == event.subject ? actorOf(run, begin) : subject();
}

std::string EventText::calleeFirst() const {
    const std::string name = callee();
    return name == subject() ? subjectFirst() : capitalized(name);
}

std::string EventText::function() const {
    const std::string function = run.functionOf(at);
    return function.empty() ? subject() : function;
}

std::string EventText::result() const {
    return textOf(run, event.data);
}

std::string EventText::who() const {
    const Event& around = run.event(run.callbackAround(at));
    const Entity onStage = around.subject;
    if (onStage.kind() == EntityKind::Signal)
        return "The handler of " + run.nameOf(onStage);
    if (const PairKind kind = run.pairKindAt(run.callbackAround(at));
        kind != PairKind::None && kind != PairKind::Gather && kind != PairKind::Chain)
        return run.functionOf(run.callbackAround(at));
    if (const std::string actor = actorOf(run, run.callbackAround(at));
        onStage && actor != run.nameOf(onStage))
        return capitalized(actor);
    if (hookOf(around) == Hook::Coroutine)
        return "The coroutine of " + run.nameOf(onStage);
    if (hookOf(around) == Hook::Canceller)
        return "The canceller of " + run.nameOf(onStage);
    if (onStage)
        return first(onStage);
    return run.causeOf(at) == Serial::None ? "The program" : "The loop";
}

std::string EventText::text() const {
    return printable(run.trace().text(event.data), longestText);
}

std::string EventText::reasonKind() const {
    const std::string reason = text();
    return reason.substr(0, reason.find(": "));
}

std::string EventText::bytes(std::size_t limit) const {
    const auto payload = run.trace().payload(event.data);
    if (!payload)
        return "";
    std::string shown = quoted(payload->bytes, limit);
    if (payload->bytes.size() < payload->fullLength && !shown.ends_with("…\""))
        shown.insert(shown.size() - 1, "…");
    return shown;
}

std::string EventText::phase() const {
    static constexpr const char* names[] = {"before ", "during ", "after "};
    const bool known = event.value1 >= 0 && event.value1 < 3;
    return (known ? names[event.value1] : "of ") + text();
}

// Reactor time begins with the trace, but for the moment that it takes to make a reactor.
std::string EventText::until(std::int64_t due) const {
    const std::int64_t now = run.trace().nanoseconds(event);
    return due <= now ? "at once" : "in " + duration(timeBetween(now, due));
}

std::int64_t EventText::waited() const {
    const Serial begin = run.previousOf(event.subject, at);
    return run.event(begin).kind == events::PollBegin::kind ? between(run, begin, at) : 0;
}

std::int64_t EventText::took() const {
    const Serial begin = run.partnerOf(at);
    return begin == Serial::None || run.trace().virtualTime() ? 0 : between(run, begin, at);
}

}  // namespace replay
