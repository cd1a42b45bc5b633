#include "visualizer/replay/facts/conditions.h"

namespace replay {

std::vector<Condition> conditionsOf(const ConnectionState& connection) {
    if (connection.closed != Serial::None)
        return {Condition::Closed};
    std::vector<Condition> conditions;
    const auto add = [&](bool holds, Condition condition) {
        if (holds)
            conditions.push_back(condition);
    };
    const bool producer = connection.producer != ConnectionState::Producer::None;
    add(connection.closeRequested, Condition::Closing);
    add(connection.inputEnded, Condition::InputEnded);
    add(connection.outputEnded, Condition::OutputEnded);
    add(connection.readPaused, Condition::ReadPaused);
    add(producer && connection.producerPaused, Condition::ProducerPaused);
    add(producer && !connection.producerPaused, Condition::Producer);
    add(connection.secured, Condition::Secured);
    return conditions;
}

std::string_view words(Condition condition) {
    switch (condition) {
        case Condition::Closed:
            return "closed";
        case Condition::Closing:
            return "closing";
        case Condition::InputEnded:
            return "no more in";
        case Condition::OutputEnded:
            return "no more out";
        case Condition::ReadPaused:
            return "reading paused";
        case Condition::ProducerPaused:
            return "producer paused";
        case Condition::Producer:
            return "has a producer";
        case Condition::Secured:
            return "encrypted";
    }
    return "";
}

std::string words(const std::vector<Condition>& conditions) {
    std::string all;
    for (const Condition condition : conditions)
        all += (all.empty() ? "" : ", ") + std::string(words(condition));
    return all.empty() ? "open" : all;
}

}  // namespace replay
