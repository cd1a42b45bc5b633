#pragma once

// A lab and an album, as the program and the checks use them.

#include <thread>
#include <vector>

#include "engine/memory_reactor.h"
#include "exercises/2.3_unblock/unblock.h"

class SlowLab final : public Lab {
public:
    explicit SlowLab(engine::MemoryReactor& reactor,
                     engine::Duration takes = std::chrono::seconds(3),
                     std::string makes = "picture")
        : reactor_(reactor), takes_(takes), makes_(std::move(makes)) {}

    std::string develop(const std::string& film) override {
        reactor_.blockFor(takes_);
        return makes_ + " of " + film;
    }

private:
    engine::MemoryReactor& reactor_;
    const engine::Duration takes_;
    const std::string makes_;
};

class LoopsAlbum final : public Album {
public:
    explicit LoopsAlbum(engine::MemoryReactor& reactor) : reactor_(reactor) {}

    void add(const std::string& picture) override {
        if (std::this_thread::get_id() != loop_)
            usedByAnotherThread = true;
        pictures.push_back(picture);
        times.push_back(reactor_.seconds());
    }

    std::vector<std::string> pictures;
    std::vector<engine::Duration> times;  // when each was added
    bool usedByAnotherThread = false;

private:
    engine::MemoryReactor& reactor_;
    const std::thread::id loop_ = std::this_thread::get_id();
};
