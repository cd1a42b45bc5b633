#pragma once

// Where the names are saved: a slow store, such as a database on another machine.
//
//     store.save("Ann").addCallbacks(saved, notSaved);

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/deferred.h"
#include "engine/reactor_time.h"

// What the Deferred of a name fails with that the store does not take.
struct StoreError : engine::Error {
    using Error::Error;
};

class Store {
public:
    explicit Store(engine::ReactorTime& clock) : clock_(clock) {}

    engine::Duration takes = std::chrono::seconds(2);  // so long takes each name from now on

    // Its Deferred is fired when the name is saved, or fails with a StoreError: a name has 1 to 20
    // bytes. If the Deferred is cancelled before that, the name is not saved.
    engine::Deferred<> save(const std::string& name) {
        const int request = requests_++;
        const auto drop = [this, request] { underWay_.extract(request).mapped().answer.cancel(); };
        const engine::Deferred<> result(drop);

        const auto answer = [this, request, name] {
            const engine::Deferred<> asked = underWay_.extract(request).mapped().result;
            if (name.empty() || name.size() > 20)
                return asked.errback(StoreError("a name has 1 to 20 bytes"));
            saved_.push_back(name);
            asked.callback();
        };
        underWay_.insert({request, {result, clock_.callLater(takes, answer)}});
        return result;
    }

    // All names that are saved, the oldest first.
    const std::vector<std::string>& saved() const { return saved_; }

private:
    struct Request {
        engine::Deferred<> result;
        engine::DelayedCall answer;
    };

    engine::ReactorTime& clock_;
    std::vector<std::string> saved_;
    std::map<int, Request> underWay_;
    int requests_ = 0;
};
