#include "tests/recorded/nonsense.h"

#include <random>
#include <source_location>
#include <vector>

#include "engine/trace/events.h"
#include "tests/trace/raw_event.h"

namespace nonsense {
namespace {

using namespace engine::trace;

class Random {
public:
    Random(Recorder& recorder, unsigned seed)
        : random_(seed),
          items_{Item::None, recorder.text("words"), recorder.payload("by\0tes\r\n"),
                 static_cast<Item>(471'100), recorder.site(std::source_location::current())} {}

    std::int64_t upTo(int n) { return static_cast<std::int64_t>(random_() % unsigned(n)); }
    std::int64_t oddNumber() {
        const std::int64_t odd[] = {0, 1, 6, -1, 1'000'000, INT64_MAX, INT64_MIN, 1 << 20};
        return odd[upTo(8)];
    }
    EntityKind entityKind(int kinds) { return static_cast<EntityKind>(upTo(kinds)); }
    Entity entity(EntityKind kind, int numbers) {
        return Entity::of(kind, static_cast<std::uint32_t>(upTo(numbers)));
    }
    Item item() { return upTo(2) ? items_[upTo(5)] : static_cast<Item>(upTo(1000)); }
    Serial serial(int numbers) { return serialOf(static_cast<std::uint32_t>(upTo(numbers))); }

private:
    std::mt19937 random_;
    const Item items_[5];
};

}  // namespace

void ofEverything(const std::string& path, unsigned seed, int events) {
    static const std::vector<Kind> kinds = []<typename... Es>(events::Kinds<Es...>) {
        return std::vector<Kind>{Es::kind...};
    }(events::Every{});
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    Random random(*recorder, seed);
    // With small numbers, so that they have to do with each other.
    const auto entity = [&] { return random.entity(random.entityKind(15), 6); };
    const auto value = [&] { return random.upTo(3) ? random.upTo(36) : random.oddNumber(); };
    const int known = static_cast<int>(kinds.size());
    std::int64_t now = 0;
    for (int i = 0; i < events; ++i) {
        recorder->setVirtualTime(now += random.upTo(3) * 40'000'000);
        recorder->setTurn(static_cast<std::uint32_t>(random.upTo(10) ? i / 20 : random.upTo(99)));
        const Kind kind = random.upTo(8) ? kinds[static_cast<std::size_t>(random.upTo(known))]
                                         : static_cast<Kind>(random.upTo(256));
        recordRaw(*recorder, kind, entity(),
                  {.object = entity(),
                   .value1 = value(),
                   .value2 = value(),
                   .site = random.item(),
                   .data = random.item(),
                   .cause = random.serial(i + 99),
                   .more = random.item()});
    }
}

void ofDeferreds(const std::string& path, unsigned seed) {
    const auto recorder = Recorder::create(path, {.clock = ClockKind::Virtual});
    Random random(*recorder, seed);
    const auto entity = [&] {
        return random.entity(random.upTo(8) ? EntityKind::Deferred : random.entityKind(12), 6);
    };
    for (int i = 0; i < 500; ++i) {
        // A callback, or a kind that speaks of Deferreds, or one that does not exist yet.
        const bool ofCalls = random.upTo(4) == 0;
        const Kind first = ofCalls ? events::CallbackBegin::kind : events::DeferredMade::kind;
        const auto kind =
            static_cast<Kind>(static_cast<std::int64_t>(first) + random.upTo(ofCalls ? 3 : 18));
        recordRaw(*recorder, kind, entity(),
                  {.object = entity(),
                   .value1 = random.upTo(4) ? random.upTo(18) : random.oddNumber(),
                   .value2 = random.upTo(4) ? random.upTo(5) : random.oddNumber(),
                   .site = random.item(),
                   .data = random.item(),
                   .cause = random.serial(600)});
    }
}

}  // namespace nonsense
