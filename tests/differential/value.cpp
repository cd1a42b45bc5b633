#include "tests/differential/value.h"

namespace differential {

std::string words(Value value) {
    return value.isNone ? "None" : std::to_string(value.number);
}

std::string words(const engine::Failure& failure) {
    try {
        failure.raise();
    } catch (const Boom& boom) {
        return boom.what();
    } catch (const engine::FirstError& error) {
        return "FirstError(" + std::to_string(error.index) + ", " + words(error.subFailure) + ")";
    } catch (...) {
        // A release() of a token too many.
        return failure.type() == "logic_error" ? "refused" : failure.type();
    }
}

}  // namespace differential
