#pragma once

// An attempt to connect through the operating system.

#include "engine/asio/asio.h"

namespace engine::asio {

// Looks the name up, then tries its addresses one after the other; or connects to a path.
class AsioDialler final : public core::Dialler {
public:
    AsioDialler(core::Loop& loop, net::io_context& io);
    ~AsioDialler() override;
    void start(const Address& destination, std::shared_ptr<core::Selectable> who) override;
    std::unique_ptr<core::Socket> take() override;
    void cancel() override;

private:
    struct Attempt;  // shared with the operations under way
    std::shared_ptr<Attempt> attempt_;
};

}  // namespace engine::asio
