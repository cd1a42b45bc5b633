#pragma once

// A connected socket of the operating system, TCP or UNIX.

#include "engine/asio/first_bytes.h"

namespace engine::asio {

class AsioSocket final : public core::Socket {
public:
    AsioSocket(core::Loop& loop, Stream::socket socket);
    core::Transfer receive(std::span<char> buffer) override { return received_.receive(buffer); }
    core::Transfer send(std::string_view bytes) override;
    void waitReadable(std::shared_ptr<core::Selectable> who) override {
        received_.wait(std::move(who));
    }
    void waitWritable(std::shared_ptr<core::Selectable> who) override;
    void endSending() override;
    std::size_t underWay() const override;
    void waitBroken(std::shared_ptr<core::Selectable> who) override;
    void close(bool abort) override;
    Address peer() const override;
    Address host() const override;

private:
    core::Loop& loop_;
    Stream::socket socket_;
    FirstBytes received_{loop_, socket_};
};

}  // namespace engine::asio
