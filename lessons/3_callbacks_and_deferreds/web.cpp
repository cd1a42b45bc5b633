#include "lessons/3_callbacks_and_deferreds/web.h"

#include <algorithm>
#include <utility>

using engine::Deferred;
using engine::Duration;

Web::Web(engine::ReactorTime& clock, std::vector<Page> pages)
    : clock_(clock), pages_(std::move(pages)) {}

Web::~Web() = default;

Deferred<std::string> Web::getPage(const std::string& path) {
    const int request = static_cast<int>(asked_.size());
    asked_.push_back(path);
    const auto drop = [this, request] { underWay_.extract(request).mapped().stop(); };
    const Deferred<std::string> page(drop);

    const Page found = find(path);
    const auto answer = [this, request, found] {
        Deferred<std::string> asked = underWay_.extract(request).mapped().page;
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

void Web::Request::stop() {
    if (answer)
        answer->cancel();
}

std::size_t Web::underWay() const {
    return underWay_.size();
}

Web::Page Web::find(const std::string& path) {
    const auto isIt = [&](const Page& page) { return page.path == path; };
    const auto first = std::find_if(pages_.begin(), pages_.end(), isIt);
    if (first == pages_.end())
        return {path, Duration{0}};
    Page page = *first;
    if (std::find_if(first + 1, pages_.end(), isIt) != pages_.end())
        pages_.erase(first);
    return page;
}

Names namesIn(const std::string& page) {
    Names names;
    for (std::size_t begin = 0, end = 0; begin < page.size(); begin = end + 1) {
        end = std::min(page.find(' ', begin), page.size());
        if (end > begin)
            names.push_back(page.substr(begin, end - begin));
    }
    return names;
}

Names joined(const std::vector<Names>& lists) {
    Names all;
    for (const Names& names : lists)
        all.insert(all.end(), names.begin(), names.end());
    return all;
}
