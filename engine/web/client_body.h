#pragma once

// All of a body, and how it ended.

#include <string>

#include "engine/deferred.h"
#include "engine/web/client.h"

namespace engine::web {

struct GatheredBody {
    std::string bytes;
    Failure end;  // ResponseDone, PotentialDataLoss or ResponseFailed
};

// Fails only where the body is longer than `most`, with ResponseFailed, or is cancelled: both abort
// the connection.
Deferred<GatheredBody> gatherBody(Response& response, std::size_t most, std::source_location where);

}  // namespace engine::web
