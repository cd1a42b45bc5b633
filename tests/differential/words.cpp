// A program as JSON, for run_twisted.py, and in words, for people.

#include <algorithm>

#include "tests/differential/program.h"

namespace differential {

namespace {

template <typename T, typename Text>
std::string list(const std::vector<T>& items, const Text& text) {
    std::string result = "[";
    for (const T& item : items)
        result += (result.size() > 1 ? "," : "") + text(item);
    return result + "]";
}

std::string array(const std::vector<int>& numbers) {
    return list(numbers, [](int number) { return std::to_string(number); });
}

std::string json(const Operation& operation) {
    return array({operation.id, static_cast<int>(operation.kind), operation.slot, operation.a,
                  operation.b, operation.guarded});
}

std::string json(const Behaviour& behaviour) {
    const auto operations =
        list(behaviour.operations, [](const Operation& each) { return json(each); });
    return "[" + operations + "," + std::to_string(static_cast<int>(behaviour.outcome)) + "," +
           std::to_string(behaviour.with) + "]";
}

std::string json(const Slot::Step& step) {
    const auto operations = list(step.operations, [](const Operation& each) { return json(each); });
    return "[" + operations + "," + std::to_string(step.awaits) + "," +
           std::to_string(step.recovers) + "]";
}

std::string json(const Slot& slot) {
    return "[" + std::to_string(static_cast<int>(slot.making)) + "," +
           std::to_string(slot.behaviour) + "," + std::to_string(slot.number) + "," +
           array(slot.inputs) + "," + std::to_string(slot.fireOnOneErrback) + "," +
           std::to_string(slot.consumeErrors) + "," +
           list(slot.steps, [](const Slot::Step& step) { return json(step); }) + "," +
           json(slot.end) + "]";
}

// --- In words ---

std::string words(const Operation& operation) {
    using Kind = Operation::Kind;
    const std::string deferred = "d" + std::to_string(operation.slot);
    const std::string a = std::to_string(operation.a);
    const std::string b = std::to_string(operation.b);
    std::string text;
    switch (operation.kind) {
        case Kind::Make:
            text = "make " + deferred;
            break;
        case Kind::Callback:
            text = deferred + ".callback(" + a + ")";
            break;
        case Kind::Errback:
            text = deferred + ".errback(E" + a + ")";
            break;
        case Kind::AddCallback:
            text = deferred + ".addCallback(b" + a + ")";
            break;
        case Kind::AddErrback:
            text = deferred + ".addErrback(b" + a + ")";
            break;
        case Kind::AddCallbacks:
            text = deferred + ".addCallbacks(b" + a + ", b" + b + ")";
            break;
        case Kind::AddBoth:
            text = deferred + ".addBoth(b" + a + ")";
            break;
        case Kind::Chain:
            text = deferred + ".chainDeferred(d" + a + ")";
            break;
        case Kind::Timeout:
            text = deferred + ".addTimeout(" + a + (operation.b < 0 ? ")" : ", b" + b + ")");
            break;
        case Kind::Pause:
            text = deferred + ".pause()";
            break;
        case Kind::Unpause:
            text = deferred + ".unpause()";
            break;
        case Kind::Cancel:
            text = deferred + ".cancel()";
            break;
        case Kind::Advance:
            text = "clock.advance(" + a + ")";
            break;
        case Kind::Release:
            text = "semaphore" + a + ".release()";
            break;
        case Kind::Put:
            text = "queue.put(" + a + ")";
            break;
    }
    return "    " + std::to_string(operation.id) + ": " + text +
           (operation.guarded ? "\n" : "    (unguarded)\n");
}

std::string words(const std::vector<Operation>& operations) {
    std::string text;
    for (const Operation& operation : operations)
        text += words(operation);
    return text;
}

std::string outcomeWords(const Behaviour& behaviour) {
    using Outcome = Behaviour::Outcome;
    const std::string with = std::to_string(behaviour.with);
    switch (behaviour.outcome) {
        case Outcome::Same:
            return "    return what it was given\n";
        case Outcome::Value:
            return "    return " + with + "\n";
        case Outcome::Nothing:
            return "    return None\n";
        case Outcome::Raise:
            return "    raise E" + with + "\n";
        case Outcome::Failure:
            return "    return Failure(E" + with + ")\n";
        case Outcome::Deferred:
            return "    return d" + with + "\n";
        case Outcome::Throw:
            return "    throw what it was given, if that is a failure\n";
    }
    return "";
}

std::string words(const Slot& slot) {
    using Making = Slot::Making;
    const std::string behaviour = "b" + std::to_string(slot.behaviour);
    const std::string semaphore = "semaphore" + std::to_string(slot.number);
    const std::string consuming = slot.consumeErrors ? ", consumeErrors" : "";
    switch (slot.making) {
        case Making::Plain:
            return "Deferred()\n";
        case Making::WithCanceller:
            return "Deferred(canceller " + behaviour + ")\n";
        case Making::List:
            return "DeferredList(" + array(slot.inputs) +
                   (slot.fireOnOneErrback ? ", fireOnOneErrback" : "") + consuming + ")\n";
        case Making::FireOnOneCallback:
            return "DeferredList(" + array(slot.inputs) + ", fireOnOneCallback" + consuming + ")\n";
        case Making::Gather:
            return "gatherResults(" + array(slot.inputs) + consuming + ")\n";
        case Making::Acquire:
            return semaphore + ".acquire()\n";
        case Making::Run:
            return semaphore + ".run(" + behaviour + ")\n";
        case Making::Get:
            return "queue.get()\n";
        case Making::Coroutine:
            break;
    }
    std::string text = "coroutine:\n";
    for (const Slot::Step& step : slot.steps) {
        text += words(step.operations);
        text += "    await d" + std::to_string(step.awaits) +
                (step.recovers ? "    (catches what comes)\n" : "\n");
    }
    return text + words(slot.end.operations) + outcomeWords(slot.end);
}

}  // namespace

std::string toJson(const Program& program) {
    return "[" + list(program.slots, [](const Slot& slot) { return json(slot); }) + "," +
           list(program.behaviours, [](const Behaviour& each) { return json(each); }) + "," +
           list(program.operations, [](const Operation& each) { return json(each); }) + "]";
}

std::string inWords(const Program& program) {
    std::string slots;
    for (std::size_t i = 0; i < program.slots.size(); ++i)
        slots += "d" + std::to_string(i) + " = " + words(program.slots[i]);
    std::string rest = "program:\n" + words(program.operations);
    for (std::size_t i = program.behaviours.size(); i-- > 0;) {
        const Behaviour& behaviour = program.behaviours[i];
        const std::string name = "b" + std::to_string(i);
        rest = name + ":\n" + words(behaviour.operations) + outcomeWords(behaviour) + rest;
    }
    return slots + rest;
}

}  // namespace differential
