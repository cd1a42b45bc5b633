#include "engine/asio/first_bytes.h"

#include <algorithm>
#include <utility>

namespace engine::asio {

using core::Transfer;
using trace::Readiness;

Transfer FirstBytes::receive(std::span<char> buffer) {
    Transfer transfer = std::exchange(arrived_, {});
    std::copy_n(first_.begin(), transfer.bytes, buffer.begin());
    const bool nothingRead = std::exchange(onlyWaited_, false);
    if (!nothingRead && transfer.bytes < first_.size())
        return transfer;

    error_code error;
    const std::span<char> rest = buffer.subspan(transfer.bytes);
    const std::size_t more = socket_.read_some(net::buffer(rest.data(), rest.size()), error);
    const Transfer behind = transferOf(more, error);
    muchAtATime_ = transfer.bytes + more > first_.size();
    if (nothingRead)
        return behind;
    transfer.bytes += more;
    if (error && behind.status != Transfer::Status::WouldBlock)
        after_ = behind;  // first what came before it
    return transfer;
}

void FirstBytes::wait(std::shared_ptr<core::Selectable> who) {
    if (after_) {
        arrived_ = *std::exchange(after_, std::nullopt);
        return loop_.becameReady(std::move(who), Readiness::Readable);
    }
    if (muchAtATime_)
        return wait(Stream::socket::wait_read, std::move(who));
    socket_.async_read_some(net::buffer(first_), [this, who = std::move(who)](
                                                     const error_code& error, std::size_t bytes) {
        if (error == net::error::operation_aborted)
            return;
        arrived_ = transferOf(bytes, error);
        loop_.becameReady(who, Readiness::Readable);
    });
}

void FirstBytes::waitForError(std::shared_ptr<core::Selectable> who) {
    wait(Stream::socket::wait_error, std::move(who));
}

void FirstBytes::wait(Stream::socket::wait_type what, std::shared_ptr<core::Selectable> who) {
    socket_.async_wait(what, [this, who = std::move(who)](const error_code& error) {
        if (error == net::error::operation_aborted)
            return;
        onlyWaited_ = true;
        loop_.becameReady(who, Readiness::Readable);
    });
}

}  // namespace engine::asio
