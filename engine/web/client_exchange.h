#pragma once

// One exchange of a client: connects, sends a request, and gets the answer.

#include <memory>
#include <source_location>

#include "engine/deferred.h"
#include "engine/reactor.h"
#include "engine/web/client.h"
#include "engine/web/client_request.h"

namespace engine::web {

// What has been asked for: the answer, and the end of the connection, which comes in any case.
struct Issued {
    Deferred<std::shared_ptr<Response>> response;
    Deferred<void> closed;
};
Issued issue(Reactor& reactor, RequestBytes request, const ClientTLS& tls, Duration connectTimeout,
             std::source_location where);

}  // namespace engine::web
