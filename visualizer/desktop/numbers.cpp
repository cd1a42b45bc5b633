#include "visualizer/desktop/numbers.h"

#include <cstdio>

namespace desktop {

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (auto i = static_cast<int>(text.size()) - 3; i > 0; i -= 3)
        text.insert(static_cast<std::size_t>(i), 1, ' ');
    return text;
}

std::string clockTime(std::int64_t nanoseconds) {
    char text[64];
    const long long ms = nanoseconds / 1'000'000;
    if (nanoseconds < 100'000'000)
        std::snprintf(text, sizeof text, "%.3f ms", static_cast<double>(nanoseconds) / 1e6);
    else if (ms < 60'000)
        std::snprintf(text, sizeof text, "%lld.%03lld s", ms / 1000, ms % 1000);
    else
        std::snprintf(text, sizeof text, "%lld:%02lld.%03lld", ms / 60'000, ms / 1000 % 60,
                      ms % 1000);
    return text;
}

}  // namespace desktop
