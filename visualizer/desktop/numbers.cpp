#include "visualizer/desktop/numbers.h"

#include <cstdio>

namespace desktop {

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
