#include "engine/core/deferred/rings.h"

#include <algorithm>
#include <map>

#include "engine/core/deferred/chain.h"
#include "engine/core/deferred/gathering.h"

namespace engine::core {

namespace {

class Search {
public:
    explicit Search(const Chain& other) : other_(other) {}

    bool find(const Chain& from) {
        const Chain* chain = &from;
        while (chain && chain != &other_ && !chain->gathered())
            chain = chain->awaited();
        if (!chain || chain == &other_)
            return chain;

        const GatheringBase& list = *chain->gathered();
        const auto [known, isNew] = waiting_.emplace(&list, false);
        if (!isNew)
            return known->second;
        const auto waits = [&](const Chain* input) { return input && find(*input); };
        const auto waitsOrCame = [&](const Chain* input) { return !input || find(*input); };
        const auto& inputs = list.inputs;
        return known->second = list.needsAll
                                   ? std::any_of(inputs.begin(), inputs.end(), waits)
                                   : std::all_of(inputs.begin(), inputs.end(), waitsOrCame);
    }

private:
    const Chain& other_;
    std::map<const GatheringBase*, bool> waiting_;  // the lists that were looked at: do they wait?
};

}  // namespace

bool waitsFor(const Chain& chain, const Chain& other) {
    return Search(other).find(chain);
}

}  // namespace engine::core
