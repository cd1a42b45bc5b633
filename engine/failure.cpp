#include "engine/failure.h"

#include <cxxabi.h>

#include "engine/type_name.h"

namespace engine {

Failure::Failure(std::exception_ptr exception, std::source_location where)
    : exception_(std::move(exception)), where_(where) {}

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
