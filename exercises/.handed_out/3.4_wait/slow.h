#pragma once

// A site and a disk, as the program and the checks use them. Each answer takes a second.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/error.h"
#include "engine/reactor_time.h"
#include "exercises/3.4_wait/wait.h"

struct NotFound : engine::Error {
    explicit NotFound(const std::string& path) : Error("there is no page " + path) {}
};
struct DiskFull : engine::Error {
    DiskFull() : Error("no space is left") {}
};

constexpr engine::Duration aSecond = std::chrono::seconds(1);

class SlowSite final : public Site {
public:
    using Pages = std::map<std::string, std::string>;

    SlowSite(engine::ReactorTime& clock, Pages pages) : clock_(clock), pages_(std::move(pages)) {}

    engine::Deferred<std::string> getPage(const std::string& path) override {
        asked.push_back(path);
        engine::Deferred<std::string> page;
        const auto pageArrives = [this, path, page]() mutable {
            if (const auto found = pages_.find(path); found != pages_.end())
                page.callback(found->second);
            else
                page.errback(NotFound(path));
        };
        clock_.callLater(aSecond, pageArrives);
        return page;
    }

    std::vector<std::string> asked;

private:
    engine::ReactorTime& clock_;
    Pages pages_;
};

class SlowDisk final : public Disk {
public:
    explicit SlowDisk(engine::ReactorTime& clock) : clock_(clock) {}

    engine::Deferred<> write(const std::string& text) override {
        engine::Deferred<> done;
        const auto diskIsDone = [this, text, done]() mutable {
            if (full) {
                done.errback(DiskFull());
            } else {
                written.push_back(text);
                done.callback();
            }
        };
        clock_.callLater(aSecond, diskIsDone);
        return done;
    }

    bool full = false;
    std::vector<std::string> written;

private:
    engine::ReactorTime& clock_;
};
