#include "engine/core/net/sending_side.h"

#include <algorithm>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/trace/events/network.h"

namespace engine::core {

namespace events = trace::events;
using trace::Readiness;

SendingSide::SendingSide(Loop& loop, Connection& connection)
    : loop_(loop),
      connection_(connection),
      outgoing_(loop.traffic().spareBuffers()),
      producer_(loop, connection.entity()) {}

void SendingSide::write(std::string_view bytes, const std::source_location& where) {
    if (trace::Recorder* const to = connection_.trace()) {
        lastWrite_ =
            to->record(events::Write{.connection = connection_.entity(),
                                     .protocol = connection_.protocol(),
                                     .count = static_cast<std::int64_t>(bytes.size()),
                                     .before = static_cast<std::int64_t>(outgoing_.written()),
                                     .bytes = to->payload(bytes)},
                       {.site = to->site(where)});
    }
    if (!connection_.socket() || connection_.life().isAborting() || outgoing_.isEnded() ||
        bytes.empty())
        return;
    outgoing_.count(bytes.size());
    // What is small is gathered, for one system call; of what is large, only the part that the
    // system does not take at once is worth a copy.
    constexpr std::size_t large = 32 * 1024, full = 64 * 1024;
    if (bytes.size() >= large && outgoing_.pending().empty() && mayOffer())
        bytes.remove_prefix(offer(bytes));
    outgoing_.keep(bytes);
    queue();
    if (producer_.pushes() && outgoing_.pending().size() > full)
        pauseProducerUnlessTaken(full);
}

void SendingSide::queue() {
    if (queued_ || waitingForRoom_)
        return;
    queued_ = true;
    loop_.traffic().wantsToSend(connection_.shared_from_this());
}

void SendingSide::flush() {
    queued_ = false;
    Socket* const socket = connection_.socket();
    if (!socket || connection_.life().closesSoon())
        return;
    if (!outgoing_.pending().empty()) {
        offerPending();
        if (!outgoing_.pending().empty())
            return;
    }
    if (producer_.waits())
        return loop_.becameReady(connection_.shared_from_this(), Readiness::Writable);
    if (producer_)
        return;
    const bool closing = connection_.disconnecting();
    const bool ending = closing || outgoing_.isEnding();
    if (ending && !socket->closeNotify()) {
        waitingForRoom_ = true;
        return socket->waitWritable(connection_.shared_from_this());
    }
    if (closing)
        connection_.closeSoon();
    else if (ending)
        finish();
}

bool SendingSide::ready() {
    if (std::exchange(waitingForRoom_, false))
        queue();
    else if (outgoing_.tell())
        return true;
    else if (producer_.waits() && outgoing_.pending().empty())
        resumeProducer();
    return false;
}

bool SendingSide::mayOffer() const {
    return !waitingForRoom_ && !connection_.life().closesSoon();
}

// What is not taken now has to wait until there is room, or for the connection's end.
std::size_t SendingSide::offer(std::string_view bytes) {
    Socket& socket = *connection_.socket();
    const Transfer transfer = socket.send(bytes);
    if (transfer.status == Transfer::Status::Broken) {
        connection_.breakWith(transfer.failure);
        return 0;
    }
    const std::size_t left = bytes.size() - transfer.bytes;
    recordSent(transfer.bytes, left);
    if (left > 0 && !std::exchange(waitingForRoom_, true))
        socket.waitWritable(connection_.shared_from_this());
    return transfer.bytes;
}

void SendingSide::recordSent(std::size_t bytes, std::size_t left) {
    if (bytes > 0)
        loop_.record(events::Sent{.connection = connection_.entity(),
                                  .count = static_cast<std::int64_t>(bytes),
                                  .left = static_cast<std::int64_t>(left)},
                     {.cause = lastWrite_});
}

Transport::Delivery SendingSide::delivery() const {
    const std::uint64_t handedOver = outgoing_.handedOver();
    const Socket* const socket = connection_.socket();
    const std::uint64_t underWay = socket ? socket->underWay() : 0;
    return {outgoing_.written(), handedOver - std::min(handedOver, underWay)};
}

// --- The producer ---

void SendingSide::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    const bool canSend = connection_.socket() && !outgoing_.isEnded();
    if (producer_.add(std::move(producer), streaming, canSend) && streaming == Streaming::Pull)
        resumeProducer();
}

void SendingSide::unregisterProducer() {
    producer_.remove();
    queue();  // where it must be closed, this was all that it waited for
}

// A burst is not a slow reader: so a full buffer is first offered to the system.
void SendingSide::pauseProducerUnlessTaken(std::size_t full) {
    if (mayOffer())
        offerPending();
    if (outgoing_.pending().size() > full && !connection_.life().closesSoon())
        connection_.breakWith(producer_.pause(outgoing_.pending().size(), lastWrite_));
}

void SendingSide::resumeProducer() {
    connection_.breakWith(producer_.resume(outgoing_.pending().size()));
}

void SendingSide::lost() {
    if (producer_)
        producer_.stop();
    producer_.drop();
}

// --- Its end ---

void SendingSide::end(const std::source_location& where) {
    if (!outgoing_.askToEnd())
        return;
    endedAt_ = connection_.site(where);
    queue();
}

void SendingSide::finish() {
    outgoing_.end();
    connection_.socket()->endSending();
    const trace::Serial ended =
        loop_.record(events::HalfClosed{.connection = connection_.entity(), .ours = true},
                     {.site = endedAt_, .cause = lastWrite_});
    if (connection_.isHalfCloseable())
        loop_.becameReady(connection_.shared_from_this(), Readiness::Writable, ended);
}

void SendingSide::movedToOtherSocket() {
    recordSent(outgoing_.pending().size(), 0);
    outgoing_.taken(outgoing_.pending().size());
    waitingForRoom_ = false;
}

}  // namespace engine::core
