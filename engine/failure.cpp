#include "engine/failure.h"

#include <cxxabi.h>

#include <optional>
#include <typeinfo>

#include "engine/type_name.h"

namespace engine {

namespace {

// What was thrown, if that is a T. Looks at its type first: throwing it again takes far longer.
template <typename T>
std::optional<T> thrown(const std::exception_ptr& exception) {
    if (!exception || *exception.__cxa_exception_type() != typeid(T))
        return std::nullopt;
    try {
        std::rethrow_exception(exception);
    } catch (const T& inside) {
        return inside;
    }
}

}  // namespace

Failure::Failure(std::exception_ptr exception, std::source_location where)
    : exception_(std::move(exception)), where_(where) {
    while (const auto inside = thrown<std::exception_ptr>(exception_)) {
        if (!*inside)
            return;  // a null pointer that was thrown: there is nothing in it
        exception_ = *inside;
    }
    if (const auto inside = thrown<Failure>(exception_))
        *this = *inside;
}

std::string Failure::type() const {
    try {
        raise();
    } catch (const std::exception& e) {
        return typeName(typeid(e));
    } catch (...) {
        const std::type_info* type = abi::__cxa_current_exception_type();
        return type ? typeName(*type) : "unknown";
    }
}

std::string Failure::message() const {
    try {
        raise();
    } catch (const std::exception& e) {
        return e.what();
    } catch (const std::string& text) {
        return text;
    } catch (const char* text) {
        return text;
    } catch (...) {
        return "";
    }
}

std::string Failure::text() const {
    const std::string what = message();
    return what.empty() ? type() : type() + ": " + what;
}

}  // namespace engine
