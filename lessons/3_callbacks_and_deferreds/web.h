#pragma once

// A small web in memory: some pages come soon, some late, some are broken, some never come.
//
//     const std::vector<Web::Page> pages = {
//         {"/users/ada/orgs", 200ms, "boost llvm"},
//         {"/orgs/boost/repos", 500ms, "boost/asio boost/beast"},
//         {"/orgs/llvm/repos", 100ms, Web::broken},
//         {"/orgs/twisted/repos", Web::never},
//     };
//     Web web(reactor, pages);
//     web.getPage("/users/ada/orgs").addCallback(namesIn).addCallback(print);
//
// It stands in for the real one: what is asked for is not there yet when getPage() returns.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/deferred.h"
#include "engine/reactor_time.h"

using Names = std::vector<std::string>;

// The names on a page: they stand there with spaces between.
Names namesIn(const std::string& page);

// One list of many.
Names joined(const std::vector<Names>& lists);

// What the Deferred of a page fails with that is broken, or is not there.
struct PageError : engine::Error {
    using Error::Error;
};

class Web {
public:
    static constexpr engine::Duration never = engine::Duration::max();
    static constexpr std::nullopt_t broken = std::nullopt;

    struct Page {
        std::string path;
        engine::Duration after;  // so long after it was asked for, it is there
        std::optional<std::string> text = broken;
    };

    // A path that is listed several times answers in that order; the last answer stays.
    Web(engine::ReactorTime& clock, std::vector<Page> pages);
    ~Web();
    Web(const Web&) = delete;
    Web& operator=(const Web&) = delete;

    // Asks for a page. Its Deferred is fired when the page is there, or fails with a PageError. If
    // it is cancelled before that, the request is dropped.
    engine::Deferred<std::string> getPage(const std::string& path);

    // All that was asked for so far, in this order.
    const std::vector<std::string>& asked() const { return asked_; }
    // How many requests are neither answered nor dropped.
    std::size_t underWay() const;

private:
    struct Request {
        engine::Deferred<std::string> page;
        std::optional<engine::DelayedCall> answer;  // none: it will never come

        void stop();
    };

    Page find(const std::string& path);

    engine::ReactorTime& clock_;
    std::vector<Page> pages_;
    std::vector<std::string> asked_;
    std::map<int, Request> underWay_;
};
