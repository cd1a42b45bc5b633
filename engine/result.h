#pragma once

// What a Deferred ended with: a value, or a failure. (Twisted has no type for it: a result that is
// a Failure is one.)

#include <utility>
#include <variant>

#include "engine/failure.h"

namespace engine {

template <typename T>
class Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Failure failure) : content_(std::in_place_index<1>, std::move(failure)) {}

    bool isFailure() const { return content_.index() == 1; }

    // The value. Throws what the failure carries, where it is one.
    T& value() & {
        mustBeValue();
        return std::get<0>(content_);
    }
    const T& value() const& {
        mustBeValue();
        return std::get<0>(content_);
    }
    T value() && {
        mustBeValue();
        return std::move(std::get<0>(content_));
    }

    // REQUIRES: isFailure().
    const Failure& failure() const { return std::get<1>(content_); }

    // For the engine: moves what it is there.
    template <typename Carried>
    void putInto(Carried& carried) {
        if (isFailure())
            carried.setFailure(std::move(std::get<1>(content_)));
        else
            carried.template setValue<T>(std::move(std::get<0>(content_)));
    }

private:
    void mustBeValue() const {
        if (isFailure())
            failure().raise();
    }

    std::variant<T, Failure> content_;
};

// Of a Deferred that carries nothing.
template <>
class Result<void> {
public:
    Result() = default;
    Result(Failure failure) : content_(std::move(failure)) {}

    bool isFailure() const { return content_.index() == 1; }
    void value() const {
        if (isFailure())
            failure().raise();
    }
    const Failure& failure() const { return std::get<1>(content_); }

    template <typename Carried>
    void putInto(Carried& carried) {
        if (isFailure())
            carried.setFailure(std::move(std::get<1>(content_)));
        else
            carried.setNothing();
    }

private:
    std::variant<std::monostate, Failure> content_;
};

}  // namespace engine
