#include "engine/web/get_page.h"

#include <map>
#include <stdexcept>

#include "engine/coroutine.h"
#include "engine/web/client_body.h"
#include "engine/web/client_exchange.h"

namespace engine::web {

namespace {

struct Page {
    int code = 0;
    std::string phrase;
    Headers headers;
    std::string body;
};

// One exchange. Ends, well or not, when the connection is closed.
Deferred<Page> fetch(Reactor& reactor, RequestBytes request, ClientTLS tls, std::size_t mostBytes,
                     std::source_location where) {
    Issued issued = issue(reactor, std::move(request), tls, 30s, where);
    Page page;
    std::optional<Failure> failure;
    try {
        const auto response = co_await std::move(issued.response);
        page = {response->code, response->phrase, response->headers, ""};
        GatheredBody body = co_await gatherBody(*response, mostBytes, where);
        if (!body.end.check<ResponseDone>() && !body.end.check<PotentialDataLoss>())
            throw PartialDownloadError(page.code, page.phrase, std::move(body.bytes));
        page.body = std::move(body.bytes);
    } catch (...) {
        failure = Failure::current();
    }
    co_await std::move(issued.closed);
    if (failure)
        failure->raise();
    co_return page;
}

using Cookies = std::map<std::string, std::string>;

void keepCookies(const Headers& headers, Cookies& cookies) {
    for (const std::string& cookie : headers.getRawHeaders("Set-Cookie")) {
        const std::size_t equals = cookie.find('=');
        if (equals < cookie.find(';'))
            cookies[cookie.substr(0, equals)] =
                cookie.substr(equals + 1, cookie.find(';') - equals - 1);
    }
}

RequestBytes pageRequest(const URI& to, const GetPageOptions& options, const Cookies& cookies) {
    Headers headers = options.headers;
    if (!headers.hasHeader("User-Agent"))
        headers.addRawHeader("User-Agent", options.agent);
    std::string all;
    for (const auto& [name, value] : cookies)
        all += (all.empty() ? "" : "; ") + name + '=' + value;
    if (!all.empty())
        headers.addRawHeader("Cookie", all);
    return composeRequest(options.method, to, "HTTP/1.0", headers, options.postdata);
}

// Another server is not told what was meant for the first.
void forgetSecrets(GetPageOptions& options, Cookies& cookies) {
    cookies.clear();
    for (const char* const name : {"Authorization", "Cookie", "Host"})
        options.headers.removeHeader(name);
}

Deferred<std::string> follow(Reactor& reactor, std::string url, GetPageOptions options,
                             std::source_location where) {
    URI uri = URI::fromText(url);
    Cookies cookies;
    for (int redirects = 0;; ++redirects) {
        RequestBytes request = pageRequest(uri, options, cookies);
        Page page =
            co_await fetch(reactor, std::move(request), options.tls, options.mostBytes, where);
        if (page.code >= 200 && page.code <= 202)
            co_return std::move(page.body);
        const std::string location(page.headers.getHeader("Location").value_or(""));
        if (page.code < 301 || page.code > 303 || location.empty())
            throw Error(page.code, page.phrase, std::move(page.body));
        if (!options.followRedirect)
            throw PageRedirect(page.code, page.phrase, std::move(page.body), location);
        if (redirects == options.redirectLimit)
            throw InfiniteRedirection(page.code, page.phrase, std::move(page.body), location);

        keepCookies(page.headers, cookies);
        const URI next = uri.resolve(location);
        if (!next.sameOrigin(uri))
            forgetSecrets(options, cookies);
        uri = next;
        if (page.code == 303 || (page.code == 302 && options.afterFoundGet)) {
            options.method = "GET";
            options.postdata.reset();
        }
    }
}

}  // namespace

Deferred<std::string> getPage(Reactor& reactor, std::string url, std::source_location where) {
    return getPage(reactor, std::move(url), GetPageOptions(), where);
}

Deferred<std::string> getPage(Reactor& reactor, std::string url, GetPageOptions options,
                              std::source_location where) {
    const Duration timeout = options.timeout;
    Deferred<std::string> page = follow(reactor, std::move(url), std::move(options), where);
    if (timeout > Duration::zero())
        page.addTimeout(timeout, reactor, where);
    return page;
}

}  // namespace engine::web
