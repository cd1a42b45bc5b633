#pragma once

// Asks a server for a page:
//
//     getPage(reactor, "http://127.0.0.1:8080/users/").addCallback(show).addErrback(complain);
//
// It follows where it is led to, and any answer but the page is a failure. (Twisted's
// twisted.web.client.getPage.)

#include <cstddef>
#include <optional>
#include <source_location>
#include <string>

#include "engine/deferred.h"
#include "engine/reactor.h"
#include "engine/web/client.h"
#include "engine/web/headers.h"

namespace engine::web {

struct GetPageOptions {
    std::string method = "GET";
    std::optional<std::string> postdata = std::nullopt;  // the request's body
    Headers headers = {};
    std::string agent = "Twisted PageGetter";
    Duration timeout{};  // for all of it; 0: none
    bool followRedirect = true;
    int redirectLimit = 20;
    bool afterFoundGet = false;  // go on with GET after 302 too, as browsers do
    std::size_t mostBytes = mostOfABody;
    ClientTLS tls = {};  // for https
};

// The page's body, when the connection has been closed. Fails with Error where the status is none
// of 200, 201 and 202, PageRedirect, InfiniteRedirection, PartialDownloadError (shorter than its
// length), TimeoutError, or the reason for which no connection came about. Cookies are kept while
// it is led on within the same server. The reactor must outlive it.
//
// Two functions, not one with default options: GCC 12 destroys a default argument that is made in a
// co_await twice.
Deferred<std::string> getPage(Reactor& reactor, std::string url,
                              std::source_location where = std::source_location::current());
Deferred<std::string> getPage(Reactor& reactor, std::string url, GetPageOptions options,
                              std::source_location where = std::source_location::current());

}  // namespace engine::web
