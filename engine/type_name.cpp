#include "engine/type_name.h"

#include <cxxabi.h>

#include <cctype>
#include <cstdlib>
#include <memory>

namespace engine {

namespace {

bool partOfName(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// "a::B<c::D>" without its qualifiers: "B<D>". "(anonymous namespace)::" goes too.
std::string withoutNamespaces(const std::string& name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name.compare(i, 2, "::") != 0) {
            result += name[i];
            continue;
        }
        if (!result.empty() && result.back() == ')')
            result.erase(result.rfind('('));
        while (!result.empty() && partOfName(result.back()))
            result.pop_back();
        ++i;
    }
    return result;
}

}  // namespace

std::string typeName(const std::type_info& type) {
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> demangled(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free);
    return withoutNamespaces(status == 0 ? demangled.get() : type.name());
}

}  // namespace engine
