#pragma once

// Keeps things alive while they are open, in the order of their opening: so that a shutdown closes
// them in the same order every time.

#include <list>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace engine::core {

template <typename T>
class Registry {
public:
    void keep(std::shared_ptr<T> thing) {
        const T* key = thing.get();
        places_[key] = things_.insert(things_.end(), std::move(thing));
    }

    // May destroy it. Releasing what is not kept changes nothing.
    void release(const T& thing) {
        const auto place = places_.find(&thing);
        if (place == places_.end())
            return;
        const std::shared_ptr<T> last = std::move(*place->second);
        things_.erase(place->second);
        places_.erase(place);
    }

    // All of them; the registry is empty afterwards.
    std::vector<std::shared_ptr<T>> takeAll() {
        places_.clear();
        const std::list<std::shared_ptr<T>> all = std::exchange(things_, {});
        return {all.begin(), all.end()};
    }

    const std::list<std::shared_ptr<T>>& all() const { return things_; }
    bool empty() const { return things_.empty(); }

private:
    std::list<std::shared_ptr<T>> things_;
    std::unordered_map<const T*, typename std::list<std::shared_ptr<T>>::iterator> places_;
};

}  // namespace engine::core
