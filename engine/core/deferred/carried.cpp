#include "engine/core/deferred/carried.h"

#include "engine/core/deferred/chain.h"

namespace engine::core {

void Carried::setChain(ChainPtr chain) {
    clear(Is::Nothing);
    new (room_) ChainPtr(std::move(chain));
    is_ = Is::Chain;
}

ChainPtr Carried::takeChain() {
    ChainPtr chain = std::move(*std::launder(reinterpret_cast<ChainPtr*>(room_)));
    setNothing();
    return chain;
}

void Carried::destroy() {
    switch (is_) {
        case Is::Value:
            if (type_->destroy)
                type_->destroy(room_);
            break;
        case Is::Failure:
            failure().~Failure();
            break;
        case Is::Chain:
            std::launder(reinterpret_cast<ChainPtr*>(room_))->~ChainPtr();
            break;
        default:
            break;
    }
}

void Carried::take(Carried& other) noexcept {
    switch (other.is_) {
        case Is::Value:
            type_ = other.type_;
            type_->move(room_, other.room_);
            break;
        case Is::Failure: {
            new (room_) engine::Failure(std::move(other.failure()));
            other.failure().~Failure();
            break;
        }
        case Is::Chain: {
            ChainPtr& chain = *std::launder(reinterpret_cast<ChainPtr*>(other.room_));
            new (room_) ChainPtr(std::move(chain));
            chain.~ChainPtr();
            break;
        }
        default:
            break;
    }
    is_ = std::exchange(other.is_, Is::NotFired);
}

void Carried::appendTo(std::string& text) const {
    if (is_ == Is::Value)
        type_->text(room_, text);
    else if (is_ == Is::Failure)
        text += failure().text();
    else
        text += "nothing";
}

}  // namespace engine::core
