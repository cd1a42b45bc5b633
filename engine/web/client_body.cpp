#include "engine/web/client_body.h"

#include <optional>
#include <utility>

namespace engine::web {

namespace {

class BodyReader final : public Protocol {
public:
    explicit BodyReader(std::size_t most) : most_(most) {}

    Deferred<GatheredBody> gather(Response& response, std::source_location where) {
        const Deferred<GatheredBody> done(
            [weak = weak_from_this()] {
                if (const auto self = weak.lock())
                    self->transport().abortConnection();
            },
            where);
        done_ = done;
        response.deliverBody(shared_from_this());
        return done;
    }

    void dataReceived(std::string_view data) override {
        if (!done_)
            return;  // it was too long already
        bytes_ += data;
        if (bytes_.size() <= most_)
            return;
        transport().abortConnection();
        std::exchange(done_, std::nullopt)
            ->errback(ResponseFailed({Failure::of(
                engine::Error("the body is longer than " + std::to_string(most_) + " bytes"))}));
    }

    void connectionLost(const Failure& reason) override {
        if (const auto done = std::exchange(done_, std::nullopt); done && !done->called())
            done->callback(GatheredBody{std::move(bytes_), reason});  // else it was cancelled
    }

private:
    std::size_t most_;
    std::string bytes_;
    std::optional<Deferred<GatheredBody>> done_;  // none: fired
};

}  // namespace

Deferred<GatheredBody> gatherBody(Response& response, std::size_t most,
                                  std::source_location where) {
    return std::make_shared<BodyReader>(most)->gather(response, where);
}

}  // namespace engine::web
