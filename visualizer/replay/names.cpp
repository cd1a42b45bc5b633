#include "visualizer/replay/names.h"

#include <algorithm>

#include "visualizer/replay/cpp_lines.h"
#include "visualizer/replay/cpp_text.h"
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

// What the writer of the trace calls it, wherever it was written; none where it does not say.
Item labelGiven(const Event& origin) {
    if (const auto scheduled = as<events::CallScheduled>(origin))
        return scheduled->label;
    const auto made = as<events::DeferredMade>(origin);
    return made ? made->label : Item::None;
}

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(printable(text.substr(0, end), longestName));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
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

std::string Names::nameOf(Entity entity) const {
    if (const auto named = as<events::Named>(run_.event(run_.namedAt(entity)))) {
        const std::string_view name = run_.trace().text(named->given);
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
            const auto made = as<events::ProtocolMade>(run_.event(run_.originOf(entity)));
            const std::string_view type =
                made ? withoutNamespaces(run_.trace().text(made->type)) : std::string_view();
            if (!type.empty())
                return printable(type, longestName) + ' ' + std::to_string(entity.number());
            return numbered(entity);
        }
        default:
            return numbered(entity);
    }
}

std::string Names::labelOf(Entity entity) const {
    const Event& origin = run_.event(run_.originOf(entity));
    const auto scheduled = as<events::CallScheduled>(origin);
    const bool isDeferred = is<events::DeferredMade>(origin);
    if (!scheduled && !isDeferred && !is<events::ThreadAsked>(origin))
        return "";
    if (const std::string_view given = run_.trace().text(labelGiven(origin)); !given.empty())
        return printable(given, longestName);
    auto [known, isNew] = labels_.try_emplace({origin.site, origin.kind});
    const auto site = isNew ? run_.trace().site(origin.site) : std::nullopt;
    if (!site)
        return known->second;
    const std::string_view source = cppOf(*site);
    known->second = isDeferred   ? whoMakes(*site, source)
                    : !scheduled ? whatRunsInAThread(*site, source)
                                 : lastArgument(source, site->line, site->column,
                                                functionName(scheduled->type));
    return known->second;
}

PairLabels Names::labelsOf(Serial pairAdded) const {
    const auto added = as<events::PairAdded>(run_.event(pairAdded));
    if (!added)
        return {};
    const PairKind kind = added->type;
    if (kind == PairKind::Gather || kind == PairKind::Chain) {
        const std::string label =
            (kind == PairKind::Gather ? "to " : "fires ") + numbered(added->other);
        return {label, label};
    }
    if (added->label != Item::None)
        return sidesOf(kind, linesOf(run_.trace().text(added->label)));

    const Item place = run_.event(pairAdded).site;
    const auto site = run_.trace().site(place);
    if (!site)
        return sidesOf(kind, {});
    const std::size_t which = pairsAddedThere(pairAdded);
    auto [known, isNew] = pairLabels_.try_emplace({place, kind, which});
    if (isNew)
        known->second = sidesOf(kind, argumentsThere(*site, functionName(kind), which));
    return known->second;
}

// Where another function is called there, the engine adds the pair on its behalf, with the last of
// its arguments: deferLater(clock, 1s, again).
std::vector<std::string> Names::argumentsThere(const engine::trace::Site& site,
                                               std::string_view function, std::size_t which) const {
    const std::string_view source = cppOf(site);
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
std::size_t Names::pairsAddedThere(Serial pairAdded) const {
    const auto added = decode<events::PairAdded>(run_.event(pairAdded));
    constexpr std::size_t enough = 64;  // no expression is that long
    std::size_t count = 0;
    for (std::int64_t pair = added.pair; pair-- > 0 && count < enough;) {
        const Event& before = run_.event(run_.pairAdded(added.deferred, pair));
        if (before.site != run_.event(pairAdded).site)
            break;
        if (decode<events::PairAdded>(before).type == added.type)
            ++count;
    }
    return count;
}

std::string_view Names::cppOf(const engine::trace::Site& site) const {
    const std::string_view language = run_.trace().language();
    const bool isCpp = language.empty() || language == "C++";
    return isCpp ? run_.trace().source(site.file).value_or("") : "";
}

std::string Names::functionOf(Serial callback) const {
    const Event& event = run_.event(callback);
    switch (hookOf(event)) {
        case Hook::Call:
            return labelOf(event.subject);
        case Hook::Callback:
            return labelsOf(run_.pairAdded(callback)).callback;
        case Hook::Errback:
            return labelsOf(run_.pairAdded(callback)).errback;
        case Hook::Coroutine:
            return labelOf(event.subject);
        default:
            return std::string(functionName(hookOf(event)));
    }
}

std::uint32_t Names::lineOf(Item item, Hook hook) const {
    auto [known, isNew] = lines_.try_emplace({item, hook}, 0);
    if (!isNew)
        return known->second;
    const auto site = run_.trace().site(item);
    if (!site)
        return 0;
    known->second = site->line;
    const std::string_view method = functionName(hook);
    if (const std::string_view source = cppOf(*site); !source.empty() && !method.empty()) {
        // The place of a protocol is in a constructor, which has the name of the class.
        auto line = lineOfMember(source, bareFunctionName(site->function), method);
        if (!line)
            line = lineOfMethod(source, site->line, method);
        known->second = line.value_or(site->line);
    }
    return known->second;
}

std::uint32_t Names::lineOf(Item item, const std::string& function) const {
    auto [known, isNew] = functionLines_.try_emplace({item, function}, 0);
    const auto site = isNew ? run_.trace().site(item) : std::nullopt;
    if (site)
        known->second = lineOfFunction(cppOf(*site), function).value_or(site->line);
    return known->second;
}

}  // namespace replay
