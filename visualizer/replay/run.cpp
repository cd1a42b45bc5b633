#include "visualizer/replay/run.h"

#include <algorithm>

#include "visualizer/replay/index.h"
#include "visualizer/replay/names.h"

namespace replay {

Hook hookOf(const Event& event) {
    if (const auto begin = as<events::CallbackBegin>(event))
        return begin->hook;
    if (const auto end = as<events::CallbackEnd>(event))
        return end->hook;
    const auto exception = as<events::Exception>(event);
    return exception ? exception->hook : Hook::None;
}

bool isOfPair(const Event& event) {
    return (is<events::CallbackBegin>(event) || is<events::CallbackEnd>(event)) &&
           event.subject.kind() == EntityKind::Deferred &&
           (hookOf(event) == Hook::Callback || hookOf(event) == Hook::Errback);
}

Run::Run(const std::string& path)
    : index_(std::make_unique<Index>(path)), names_(std::make_unique<Names>(*this)) {}
Run::~Run() = default;

const engine::trace::Reader& Run::trace() const {
    return index_->trace;
}
engine::trace::Reader& Run::trace() {
    return index_->trace;
}
const std::string& Run::path() const {
    return index_->path;
}

bool Run::refresh() {
    const Serial before = last();
    index_->trace.refresh();
    index_->takeIn();
    return last() > before;
}

Serial Run::last() const {
    return serialOf(static_cast<std::uint32_t>(index_->links.size() - 1));
}

bool Run::has(Serial serial) const {
    return serial != Serial::None && serial <= last();
}

const Event& Run::event(Serial serial) const {
    static const Event none;
    return has(serial) ? index_->trace.event(serial) : none;
}

// --- Moves. ---

namespace {

Serial firstAfter(std::span<const Serial> sorted, Serial at) {
    auto found = std::upper_bound(sorted.begin(), sorted.end(), at);
    return found == sorted.end() ? at : *found;
}

Serial lastBefore(std::span<const Serial> sorted, Serial at) {
    auto found = std::lower_bound(sorted.begin(), sorted.end(), at);
    return found == sorted.begin() ? at : *std::prev(found);
}

}  // namespace

Serial Run::nextTurn(Serial at) const {
    return firstAfter(turns(), at);
}
Serial Run::previousTurn(Serial at) const {
    return lastBefore(turns(), at);
}
Serial Run::nextOf(Entity entity, Serial at) const {
    return firstAfter(eventsOf(entity), at);
}
Serial Run::previousOf(Entity entity, Serial at) const {
    return lastBefore(eventsOf(entity), at);
}

Serial Run::causeOf(Serial at) const {
    const Serial cause = event(at).cause;
    return cause < at ? cause : Serial::None;
}

Serial Run::firstEffectOf(Serial at) const {
    return has(at) ? index_->links[number(at)].firstEffect : Serial::None;
}

std::span<const Serial> Run::effectsOf(Serial at) const {
    if (firstEffectOf(at) == Serial::None)
        return {};
    std::vector<Serial>& effects = index_->effects[number(at)];
    Serial next =
        effects.empty() ? firstEffectOf(at) : index_->links[number(effects.back())].nextEffect;
    for (; next != Serial::None; next = index_->links[number(next)].nextEffect)
        effects.push_back(next);
    return effects;
}

// --- Lookups. ---

std::span<const Serial> Run::eventsOf(Entity entity) const {
    const Index::Thing* thing = index_->find(entity);
    return thing ? std::span<const Serial>(thing->events) : std::span<const Serial>();
}

std::span<const Entity> Run::all(EntityKind kind) const {
    auto found = index_->kinds.find(kind);
    return found == index_->kinds.end() ? std::span<const Entity>() : found->second;
}

Serial Run::partnerOf(Serial callback) const {
    return has(callback) ? index_->links[number(callback)].partner : Serial::None;
}

Serial Run::callbackAround(Serial at) const {
    return has(at) ? index_->links[number(at)].around : Serial::None;
}

Serial Run::waitingSince(Serial at) const {
    return has(at) ? index_->links[number(at)].waitingSince : Serial::None;
}

Serial Run::originOf(Entity entity) const {
    const Index::Thing* thing = index_->find(entity);
    return thing ? thing->origin : Serial::None;
}

Serial Run::namedAt(Entity entity) const {
    const Index::Thing* thing = index_->find(entity);
    return thing ? thing->named : Serial::None;
}

Entity Run::counterpartOf(Entity entity) const {
    if (entity.kind() == EntityKind::Protocol) {
        const auto made = as<events::ProtocolMade>(event(originOf(entity)));
        return made ? made->connection : Entity();
    }
    if (entity.kind() != EntityKind::Connection)
        return {};
    // It is made just after the connection was opened.
    constexpr std::size_t soon = 8;
    const std::span<const Serial> events = eventsOf(entity);
    for (const Serial at : events.first(std::min(soon, events.size())))
        if (const auto made = as<events::ProtocolMade>(event(at)))
            return made->protocol;
    return {};
}

Serial Run::pairAdded(Entity deferred, std::int64_t pair) const {
    const Index::Thing* thing = index_->find(deferred);
    if (!thing || pair < 0 || pair >= static_cast<std::int64_t>(thing->pairs.size()))
        return Serial::None;
    return thing->pairs[static_cast<std::size_t>(pair)];
}

Serial Run::pairAdded(Serial callback) const {
    const Event& event = this->event(callback);
    if (const auto passed = as<events::Passed>(event))
        return pairAdded(passed->deferred, passed->pair);
    if (!isOfPair(event))
        return Serial::None;
    // Only the begin tells which pair it is.
    const Event& first = is<events::CallbackEnd>(event) ? this->event(event.cause) : event;
    const auto begin = as<events::CallbackBegin>(first);
    return begin && isOfPair(first) && begin->callee == event.subject
               ? pairAdded(begin->callee, begin->pair)
               : Serial::None;
}

PairKind Run::pairKindAt(Serial callback) const {
    const auto added = as<events::PairAdded>(event(pairAdded(callback)));
    return added ? added->type : PairKind::None;
}

std::span<const Family> Run::families() const {
    return index_->families;
}

std::uint32_t Run::familyOf(Entity deferred) const {
    const Index::Thing* thing = index_->find(deferred);
    return thing && thing->family != Index::noFamily ? thing->family : 0;
}

std::span<const Serial> Run::turns() const {
    return index_->turns;
}
std::span<const Serial> Run::errors() const {
    return index_->errors;
}

// --- Words. ---

std::string Run::nameOf(Entity entity) const {
    return names_->nameOf(entity);
}
std::string Run::labelOf(Entity entity) const {
    return names_->labelOf(entity);
}
PairLabels Run::labelsOf(Serial pairAdded) const {
    return names_->labelsOf(pairAdded);
}
std::string Run::functionOf(Serial callback) const {
    return names_->functionOf(callback);
}
std::uint32_t Run::lineOf(Item site, Hook hook) const {
    return names_->lineOf(site, hook);
}
std::uint32_t Run::lineOf(Item site, const std::string& function) const {
    return names_->lineOf(site, function);
}

}  // namespace replay
