#include "engine/protocols/receiver.h"

#include <utility>

#include "engine/protocols/on_stage.h"

namespace engine {

// While it lives, what comes has to wait. At its end what is left of the input is kept, also when
// an exception is leaving.
class Receiver::Receiving {
public:
    explicit Receiving(Receiver& receiver) : receiver_(receiver) { receiver_.receiving_ = true; }
    ~Receiving() {
        receiver_.append(std::exchange(receiver_.waiting_, {}));
        receiver_.keepRest();
        receiver_.receiving_ = false;
    }
    Receiving(const Receiving&) = delete;
    Receiving& operator=(const Receiving&) = delete;

private:
    Receiver& receiver_;
};

void Receiver::dataReceived(std::string_view data) {
    received_ += data.size();
    receive(data);
}

void Receiver::receive(std::string_view data) {
    if (receiving_) {
        waiting_ += data;
        return;
    }
    const Receiving scope(*this);
    if (rest_.empty())
        rest_ = data;  // most of it will be consumed at once, and need not be copied
    else
        append(data);
    while (!rest_.empty() && !isPaused() && receiveOne())
        if (!waiting_.empty())
            append(std::exchange(waiting_, {}));
}

// The room of what was consumed is given back when it is more than what is left: so each byte is
// moved only a few times, however many pieces there are.
void Receiver::keepRest() {
    if (rest_.empty()) {
        buffer_ = {};
    } else if (!inBuffer_) {
        buffer_.assign(rest_);
    } else if (buffer_.size() - rest_.size() > rest_.size()) {
        buffer_.erase(0, buffer_.size() - rest_.size());
    } else {
        return;
    }
    rest_ = buffer_;
    inBuffer_ = !buffer_.empty();
}

void Receiver::append(std::string_view data) {
    if (data.empty())
        return;
    keepRest();
    const std::size_t consumed = buffer_.size() - rest_.size();
    buffer_ += data;
    rest_ = std::string_view(buffer_).substr(consumed);
    inBuffer_ = true;
}

std::uint64_t Receiver::offset() const {
    const std::uint64_t left = rest_.size() + waiting_.size();
    return received_ > left ? received_ - left : 0;
}

std::string_view Receiver::take(std::size_t bytes) {
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
}

std::string Receiver::takeAll() {
    std::string all(rest_);
    all += std::exchange(waiting_, {});
    rest_.remove_prefix(rest_.size());
    if (!receiving_)
        keepRest();
    return all;
}

void Receiver::putBack(std::string_view bytes) {
    // Mostly they are the end of the very bytes that were handed over, and still lie there.
    const bool areStillThere = receiving_ && waiting_.empty() && !bytes.empty() &&
                               bytes.data() + bytes.size() == rest_.data();
    if (areStillThere)
        rest_ = {bytes.data(), bytes.size() + rest_.size()};
    else
        receive(bytes);
}

// --- PausableReceiver ---

void PausableReceiver::pauseProducing() {
    paused_ = true;
    transport().pauseProducing();
}

void PausableReceiver::resumeProducing() {
    paused_ = false;
    transport().resumeProducing();
    dataReceived({});
}

void PausableReceiver::stopProducing() {
    paused_ = true;
    transport().stopProducing();
}

}  // namespace engine
