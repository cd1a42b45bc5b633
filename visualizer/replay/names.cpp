#include "visualizer/replay/cpp_text.h"
#include "visualizer/replay/index.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t longestName = 60;

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
        case EntityKind::Call: {
            const std::string label = labelOf(entity);
            return numbered(entity) + (label.empty() ? "" : " (" + label + ')');
        }
        case EntityKind::Protocol: {
            const Event& made = event(originOf(entity));
            const std::string_view type = withoutNamespaces(trace().text(made.data));
            if (made.kind == Kind::ProtocolMade && !type.empty())
                return printable(type, longestName) + ' ' + std::to_string(entity.number());
            return numbered(entity);
        }
        default:
            return numbered(entity);
    }
}

std::string Run::labelOf(Entity entity) const {
    const Event& scheduled = event(originOf(entity));
    if (scheduled.kind != Kind::CallScheduled || scheduled.site == Item::None)
        return "";
    if (auto known = index_->labels.find(scheduled.site); known != index_->labels.end())
        return known->second;

    std::string label;
    const auto site = trace().site(scheduled.site);
    if (const auto source = site ? trace().source(site->file) : std::nullopt)
        label =
            lastArgument(*source, site->line, site->column, functionName(callTypeOf(scheduled)));
    index_->labels.emplace(scheduled.site, label);
    return label;
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
    if (const auto source = trace().source(site->file); source && !method.empty())
        known->second = lineOfMethod(*source, site->line, method).value_or(site->line);
    return known->second;
}

}  // namespace replay
