#include "engine/core/loop/factories.h"

#include "engine/core/loop/loop.h"
#include "engine/trace/events/words.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;

void Factories::startUsing(Factory& factory) {
    if (factory.uses() > 0)
        return factory.doStart();
    loop_.runCallback({.subject = entityOf(factory),
                       .object = {},
                       .hook = Hook::StartFactory,
                       .where = factory.where()},
                      [&] { factory.doStart(); });
}

void Factories::stopUsing(Factory& factory) {
    if (factory.uses() != 1)
        return factory.doStop();
    loop_.runCallback({.subject = entityOf(factory),
                       .object = {},
                       .hook = Hook::StopFactory,
                       .where = factory.where()},
                      [&] { factory.doStop(); });
    entities_.erase(&factory);
}

trace::Entity Factories::entityOf(const Factory& factory) {
    if (!loop_.trace())
        return {};
    const auto [found, isNew] = entities_.try_emplace(&factory);
    if (isNew) {
        found->second = loop_.newEntity(trace::EntityKind::Factory);
        loop_.record(events::Named{.thing = found->second, .given = loop_.text(factory.name())},
                     {.site = loop_.site(factory.where())});
    }
    return found->second;
}

}  // namespace engine::core
