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

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/deferred.h"
#include "engine/reactor_time.h"

using Names = std::vector<std::string>;

// The names on a page: they stand there with spaces between.
inline Names namesIn(const std::string& page) {
    Names names;
    for (std::size_t begin = 0, end = 0; begin < page.size(); begin = end + 1) {
        end = std::min(page.find(' ', begin), page.size());
        if (end > begin)
            names.push_back(page.substr(begin, end - begin));
    }
    return names;
}

// One list of many.
inline Names joined(const std::vector<Names>& lists) {
    Names all;
    for (const Names& names : lists)
        all.insert(all.end(), names.begin(), names.end());
    return all;
}

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
    Web(engine::ReactorTime& clock, std::vector<Page> pages)
        : clock_(clock), pages_(std::move(pages)) {}

    // Asks for a page. Its Deferred is fired when the page is there, or fails with a PageError. If
    // it is cancelled before that, the request is dropped.
    engine::Deferred<std::string> getPage(const std::string& path) {
        const int request = static_cast<int>(asked_.size());
        asked_.push_back(path);
        const auto drop = [this, request] { underWay_.extract(request).mapped().stop(); };
        const engine::Deferred<std::string> page(drop);

        const Page found = find(path);
        const auto answer = [this, request, found] {
            engine::Deferred<std::string> asked = underWay_.extract(request).mapped().page;
            if (found.text)
                asked.callback(*found.text);
            else
                asked.errback(PageError("no page " + found.path));
        };
        Request& made = underWay_.insert({request, {page, std::nullopt}}).first->second;
        if (found.after != never)
            made.answer = clock_.callLater(found.after, answer);
        return page;
    }

    // All that was asked for so far, in this order.
    const std::vector<std::string>& asked() const { return asked_; }
    // How many requests are neither answered nor dropped.
    std::size_t underWay() const { return underWay_.size(); }

private:
    struct Request {
        engine::Deferred<std::string> page;
        std::optional<engine::DelayedCall> answer;  // none: it will never come

        void stop() {
            if (answer)
                answer->cancel();
        }
    };

    Page find(const std::string& path) {
        const auto isIt = [&](const Page& page) { return page.path == path; };
        const auto first = std::find_if(pages_.begin(), pages_.end(), isIt);
        if (first == pages_.end())
            return {path, engine::Duration{0}};
        Page page = *first;
        if (std::find_if(first + 1, pages_.end(), isIt) != pages_.end())
            pages_.erase(first);
        return page;
    }

    engine::ReactorTime& clock_;
    std::vector<Page> pages_;
    std::vector<std::string> asked_;
    std::map<int, Request> underWay_;
};
