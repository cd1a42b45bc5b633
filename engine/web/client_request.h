#pragma once

// A request of a client, as bytes.

#include <optional>
#include <string>
#include <string_view>

#include "engine/web/client_uri.h"
#include "engine/web/headers.h"

namespace engine::web {

struct RequestBytes {
    URI to;
    std::string bytes;
    bool isHEAD = false;
};

// The bytes of a request; `version` is "HTTP/1.1". Throws std::invalid_argument where the method or
// a header's name has characters that do not belong there; in a value they become spaces.
RequestBytes composeRequest(std::string_view method, const URI& to, std::string_view version,
                            const Headers& headers, const std::optional<std::string>& body);

}  // namespace engine::web
