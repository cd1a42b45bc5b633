#include "engine/core/net/traffic.h"

#include <algorithm>
#include <utility>

#include "engine/core/net/connection.h"

namespace engine::core {

void Traffic::wantsToSend(std::shared_ptr<Connection> connection) {
    toSend_.push_back(std::move(connection));
}

void Traffic::wantsToReceive(std::shared_ptr<Connection> connection) {
    toReceive_.push_back(std::move(connection));
}

void Traffic::begin() {
    sending_.swap(toSend_);
    for (const auto& connection : sending_)
        connection->flush();
    sending_.clear();
    for (const auto& connection : toReceive_)
        connection->awaitBytes();
    toReceive_.clear();
}

bool Traffic::anyCloses() const {
    return std::any_of(toSend_.begin(), toSend_.end(),
                       [](const auto& connection) { return connection->disconnecting(); });
}

void Traffic::clear() {
    toSend_.clear();
    toReceive_.clear();
}

}  // namespace engine::core
