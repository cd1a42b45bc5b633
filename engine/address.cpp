#include "engine/address.h"

namespace engine {

std::string Address::text() const {
    if (isUNIX())
        return "unix:" + path;
    const bool isIPv6 = host.find(':') != std::string::npos;
    return (isIPv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

}  // namespace engine
