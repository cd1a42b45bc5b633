#include "visualizer/terminal/step/strip.h"

#include <algorithm>

#include "visualizer/replay/story.h"
#include "visualizer/terminal/step/line.h"

namespace terminal {

using replay::Kind;
using replay::Serial;

namespace {

std::string inSigns(std::string_view bytes, bool ascii) {
    if (ascii) {
        const std::string quoted = replay::quoted(bytes, 200);
        return quoted.substr(1, quoted.size() - 2);
    }
    std::string signs;
    std::string plain;
    const auto endPlain = [&] {
        const std::string quoted = replay::quoted(plain, 200);
        signs += quoted.substr(1, quoted.size() - 2);
        plain.clear();
    };
    for (const char byte : bytes) {
        if (byte != '\n' && byte != '\r') {
            plain += byte;
            continue;
        }
        endPlain();
        signs += byte == '\n' ? "␊" : "␍";
    }
    endPlain();
    return signs;
}

}  // namespace

Strip stripOf(const replay::Run& run, replay::Entity connection, Direction direction, Serial at,
              std::size_t columns, bool ascii) {
    const Kind wanted = direction == Direction::In ? Kind::Read : Kind::Write;
    const std::span<const Serial> events = run.eventsOf(connection);
    auto next = std::upper_bound(events.begin(), events.end(), at);

    Strip strip;
    std::size_t used = 0;
    while (next != events.begin()) {
        const Serial serial = *--next;
        const replay::Event& event = run.event(serial);
        if (event.kind != wanted || event.subject != connection)
            continue;
        const auto payload = run.trace().payload(event.data);
        Portion portion{serial, payload ? inSigns(payload->bytes, ascii) : "?"};
        const std::size_t width = widthOf(portion.signs) + 1;
        if (used + width > columns) {
            strip.all = false;
            if (!strip.portions.empty())
                break;
            portion.signs = std::string(cut(portion.signs, columns - 1));
        }
        used += width;
        strip.portions.push_back(std::move(portion));
        if (used >= columns)
            break;
    }
    std::reverse(strip.portions.begin(), strip.portions.end());
    return strip;
}

}  // namespace terminal
