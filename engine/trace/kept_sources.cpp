#include "engine/trace/kept_sources.h"

#include <algorithm>
#include <utility>

#include "engine/trace/blocks.h"

namespace engine::trace {

void KeptSources::takeIn(Item newest, const Blocks& blocks, Problems& problems) {
    std::vector<std::pair<std::string_view, std::string_view>> found;
    // From the newest back to those we know. Each lies before the one that names it: so this ends.
    Item item = newest;
    while (item != Item::None && item > newest_) {
        const auto piece = blocks.find(item, ItemType::SourceFile);
        if (!piece)
            break;
        std::string_view bytes = piece->bytes;
        const auto head = takeFront<SourceFileItem>(bytes);
        if (!head || head->nameBytes > bytes.size() || head->previous >= item) {
            problems.add(std::uint64_t{8} * static_cast<std::uint32_t>(item),
                         "a damaged source file");
            break;
        }
        if (head->hasText != 0)
            found.emplace_back(bytes.substr(0, head->nameBytes), bytes.substr(head->nameBytes));
        item = head->previous;
    }
    newest_ = std::max(newest_, newest);
    for (auto source = found.rbegin(); source != found.rend(); ++source)
        if (texts_.insert(*source).second)
            files_.push_back(source->first);
}

std::optional<std::string_view> KeptSources::text(std::string_view file) const {
    const auto found = texts_.find(file);
    return found == texts_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace engine::trace
