#include "tests/differential/program.h"

namespace differential {

namespace {

// Without a half of them, then without each one.
template <typename Items>
void dropSome(const Program& program, std::vector<Program>& to, const Items& items) {
    const std::size_t count = items(const_cast<Program&>(program)).size();
    const auto without = [&](std::size_t begin, std::size_t end) {
        Program less = program;
        auto& of = items(less);
        of.erase(of.begin() + static_cast<long>(begin), of.begin() + static_cast<long>(end));
        to.push_back(std::move(less));
    };
    if (count > 3) {
        without(0, count / 2);
        without(count / 2, count);
    }
    for (std::size_t i = 0; i < count; ++i)
        without(i, i + 1);
}

// Returning nothing, or a value, is simpler than all else.
template <typename At>
void simplify(const Program& program, std::vector<Program>& to, const At& at) {
    using Outcome = Behaviour::Outcome;
    const Outcome now = at(const_cast<Program&>(program)).outcome;
    if (now == Outcome::Nothing || now == Outcome::Value)
        return;
    for (const Outcome outcome : {Outcome::Nothing, Outcome::Value}) {
        to.push_back(program);
        at(to.back()).outcome = outcome;
    }
}

}  // namespace

std::vector<Program> smaller(const Program& program) {
    std::vector<Program> all;
    dropSome(
        program, all, [](Program & less) -> auto& { return less.operations; });
    for (std::size_t i = 0; i < program.behaviours.size(); ++i) {
        dropSome(
            program, all, [i](Program & less) -> auto& { return less.behaviours[i].operations; });
        simplify(
            program, all, [i](Program & less) -> auto& { return less.behaviours[i]; });
    }
    for (std::size_t i = 0; i < program.slots.size(); ++i) {
        const Slot& slot = program.slots[i];
        if (slot.making != Slot::Making::Plain) {
            all.push_back(program);
            all.back().slots[i] = Slot{};
        }
        dropSome(
            program, all, [i](Program & less) -> auto& { return less.slots[i].inputs; });
        dropSome(
            program, all, [i](Program & less) -> auto& { return less.slots[i].steps; });
        for (std::size_t step = 0; step < slot.steps.size(); ++step)
            dropSome(
                program, all, [ i, step ](Program & less) -> auto& {
                    return less.slots[i].steps[step].operations;
                });
    }
    return all;
}

}  // namespace differential
