#include <algorithm>

#include "visualizer/replay/cpp_text.h"
#include "visualizer/replay/index.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t longestName = 60;

// "getPage"; in main() and in tests, where nothing has a name that says more, "page" or "succeed";
// "gatherResults" and its like anywhere.
std::string whoMakes(const engine::trace::Site& site, std::string_view source) {
    static constexpr std::string_view telling[] = {"gatherResults", "race", "fireOnOneCallback",
                                                   "deferLater"};
    const std::string_view function = bareFunctionName(site.function);
    const std::string name = nameAt(source, site.line, site.column);
    const bool nameSaysMore = std::ranges::find(telling, name) != std::end(telling);
    return function.empty() || function == "main" || function == "TestBody" || nameSaysMore
               ? name
               : std::string(function);
}

// The function that is handed to a thread: the last argument of whichever call asks for it.
std::string whatRunsInAThread(const engine::trace::Site& site, std::string_view source) {
    for (const char* function : {"deferToThread", "callInThread", "callMultipleInThread"}) {
        const auto arguments = argumentsOf(source, site.line, site.column, function);
        if (!arguments.empty())
            return arguments.back();
    }
    return "";
}

// Which of the arguments of addCallbacks() and its like stand on which rail. A function that cannot
// be read has the name of what it was given to.
PairLabels sidesOf(PairKind kind, const std::vector<std::string>& arguments) {
    const auto argument = [&](std::size_t i) {
        return i < arguments.size() && !arguments[i].empty() ? arguments[i]
                                                             : std::string(functionName(kind));
    };
    switch (kind) {
        case PairKind::Callback:
            return {argument(0), ""};
        case PairKind::Errback:
            return {"", argument(0)};
        case PairKind::Callbacks:
            return {argument(0), argument(1)};
        case PairKind::Timeout:
            return {"addTimeout", "addTimeout"};
        default:
            return {argument(0), argument(0)};
    }
}

}  // namespace

std::string Run::nameOf(Entity entity) const {
    const Index::Thing* thing = index_->find(entity);
    if (thing && thing->named != Serial::None) {
        const std::string_view name = trace().text(event(thing->named).data);
        if (!name.empty())
            return printable(withoutNamespaces(name), longestName);
    }
    switch (entity.kind()) {
        case EntityKind::None:
            return "nothing";
        case EntityKind::Reactor:
            return entity.number() <= 1 ? "the reactor" : numbered(entity);
        case EntityKind::Signal:
            return signalName(entity.number());
        case EntityKind::Call:
        case EntityKind::Deferred: {
            const std::string label = labelOf(entity);
            return numbered(entity) + (label.empty() ? "" : " (" + label + ')');
        }
        case EntityKind::Protocol: {
            const Event& made = event(originOf(entity));
            const std::string_view type = withoutNamespaces(trace().text(made.data));
            if (made.kind == events::ProtocolMade::kind && !type.empty())
                return printable(type, longestName) + ' ' + std::to_string(entity.number());
            return numbered(entity);
        }
        default:
            return numbered(entity);
    }
}

std::string Run::labelOf(Entity entity) const {
    const Event& origin = event(originOf(entity));
    const bool isKnown = origin.kind == events::CallScheduled::kind ||
                         origin.kind == events::ThreadAsked::kind ||
                         origin.kind == events::DeferredMade::kind;
    if (!isKnown || origin.site == Item::None)
        return "";
    auto [known, isNew] = index_->labels.try_emplace({origin.site, origin.kind});
    const auto site = isNew ? trace().site(origin.site) : std::nullopt;
    if (!site)
        return known->second;
    const std::string_view source = trace().source(site->file).value_or("");
    known->second =
        origin.kind == events::DeferredMade::kind ? whoMakes(*site, source)
        : origin.kind == events::ThreadAsked::kind
            ? whatRunsInAThread(*site, source)
            : lastArgument(source, site->line, site->column, functionName(callTypeOf(origin)));
    return known->second;
}

PairLabels Run::labelsOf(Serial pairAdded) const {
    const Event& added = event(pairAdded);
    const PairKind kind = pairKindOf(added);
    if (added.kind != events::PairAdded::kind)
        return {};
    if (kind == PairKind::Gather || kind == PairKind::Chain) {
        const std::string label =
            (kind == PairKind::Gather ? "to " : "fires ") + numbered(added.object);
        return {label, label};
    }

    const auto site = trace().site(added.site);
    if (!site)
        return sidesOf(kind, {});
    const std::size_t which = pairsAddedThere(pairAdded);
    auto [known, isNew] = index_->pairLabels.try_emplace({added.site, kind, which});
    if (isNew)
        known->second = sidesOf(kind, argumentsThere(*site, functionName(kind), which));
    return known->second;
}

// Where another function is called there, the engine adds the pair on its behalf, with the last of
// its arguments: deferLater(clock, 1s, again).
std::vector<std::string> Run::argumentsThere(const engine::trace::Site& site,
                                             std::string_view function, std::size_t which) const {
    const std::string_view source = trace().source(site.file).value_or("");
    std::vector<std::string> arguments =
        argumentsOf(source, site.line, site.column, function, which);
    if (!arguments.empty())
        return arguments;
    const std::string other = nameAt(source, site.line, site.column);
    arguments = argumentsOf(source, site.line, site.column, other);
    return {arguments.empty() ? "" : arguments.back()};
}

// A loop adds many pairs at one place; and Clang gives all pairs that one expression adds the place
// where it begins.
std::size_t Run::pairsAddedThere(Serial pairAdded) const {
    const Event& added = event(pairAdded);
    constexpr std::size_t enough = 64;  // no expression is that long
    std::size_t count = 0;
    for (std::int64_t pair = added.value2; pair-- > 0 && count < enough;) {
        const Event& before = event(this->pairAdded(added.subject, pair));
        if (before.site != added.site)
            break;
        if (before.value1 == added.value1)
            ++count;
    }
    return count;
}

std::string Run::functionOf(Serial callback) const {
    const Event& event = this->event(callback);
    switch (hookOf(event)) {
        case Hook::Call:
            return labelOf(event.subject);
        case Hook::Callback:
            return labelsOf(pairAdded(callback)).callback;
        case Hook::Errback:
            return labelsOf(pairAdded(callback)).errback;
        case Hook::Coroutine:
            return labelOf(event.subject);
        default:
            return std::string(functionName(hookOf(event)));
    }
}

std::uint32_t Run::lineOf(Item item, Hook hook) const {
    auto [known, isNew] = index_->lines.try_emplace({item, hook}, 0);
    if (!isNew)
        return known->second;
    const auto site = trace().site(item);
    if (!site)
        return 0;
    known->second = site->line;
    const std::string_view method = functionName(hook);
    if (const auto source = trace().source(site->file); source && !method.empty()) {
        // The place of a protocol is in a constructor, which has the name of the class.
        auto line = lineOfMember(*source, bareFunctionName(site->function), method);
        if (!line)
            line = lineOfMethod(*source, site->line, method);
        known->second = line.value_or(site->line);
    }
    return known->second;
}

std::uint32_t Run::lineOf(Item item, const std::string& function) const {
    auto [known, isNew] = index_->functionLines.try_emplace({item, function}, 0);
    const auto site = isNew ? trace().site(item) : std::nullopt;
    if (site)
        known->second =
            lineOfFunction(trace().source(site->file).value_or(""), function).value_or(site->line);
    return known->second;
}

}  // namespace replay
