#include "engine/trace/item_store.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "engine/trace/source_text.h"

namespace engine::trace {

namespace {

constexpr std::size_t longestSharedText = 48;
// A server's log lines may all differ: forget them now and then, rather than take ever more memory.
constexpr std::size_t mostSharedTexts = 1 << 16;

template <typename T>
std::string_view bytesOf(const T& object) {
    return {reinterpret_cast<const char*>(&object), sizeof object};
}

// At most so many bytes, and no half of a UTF-8 character.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

std::size_t hashOf(const std::source_location& where) {
    const auto file = reinterpret_cast<std::uintptr_t>(where.file_name());
    const std::uint64_t mixed =
        (file ^ (std::uint64_t{where.line()} << 40) ^ (std::uint64_t{where.column()} << 32)) *
        0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(mixed >> 32);
}

}  // namespace

ItemStore::ItemStore(GrowingFile& file, std::uint32_t maxPayloadBytes)
    : file_(file), maxPayloadBytes_(maxPayloadBytes), sites_(64) {}

Item ItemStore::text(std::string_view text) {
    if (text.empty())
        return Item::None;
    if (text.size() > longestSharedText)
        return append(ItemType::Text, {cut(text, largestItem)});

    if (const auto known = texts_.find(text); known != texts_.end())
        return known->second;
    const Item item = append(ItemType::Text, {text});
    if (item != Item::None) {
        if (texts_.size() == mostSharedTexts)
            texts_.clear();
        const char* end = reinterpret_cast<const char*>(block_) + block_->used;
        const std::size_t padded = (text.size() + 7) / 8 * 8;
        texts_.emplace(std::string_view(end - padded, text.size()), item);
    }
    return item;
}

Item ItemStore::value(std::string_view text) {
    return append(ItemType::Text, {cut(text, largestItem)});
}

Item ItemStore::failure(std::string_view text) {
    return append(ItemType::Failure, {cut(text, largestItem)});
}

Item ItemStore::payload(std::string_view bytes) {
    const PayloadItem head{bytes.size()};
    // Else recording could not keep up with a fast network.
    constexpr std::size_t mostOfLonger = 1024;
    const std::size_t most = bytes.size() <= maxPayloadBytes_
                                 ? largestItem - sizeof head
                                 : std::min<std::size_t>(maxPayloadBytes_, mostOfLonger);
    const std::string_view kept = bytes.substr(0, most);
    // What is read is often written next, to one connection or to all of them.
    if (bytes.size() == lastPayloadSize_ && kept == lastPayload_ && lastPayloadItem_ != Item::None)
        return lastPayloadItem_;
    lastPayloadItem_ = append(ItemType::Payload, {bytesOf(head), kept});
    lastPayloadSize_ = bytes.size();
    if (lastPayloadItem_ != Item::None)
        lastPayload_ = {end_ - kept.size(), kept.size()};
    return lastPayloadItem_;
}

Item ItemStore::site(const std::source_location& where) {
    if (KnownSite& known = slotFor(where); known.item != Item::None)
        return known.item;
    if (!file_.recording())
        return Item::None;  // nor read sources in vain
    // What is made by emplace() or make_shared() is made in a line that nobody here has written.
    if (std::string_view(where.file_name()).find("/include/c++/") != std::string_view::npos)
        return Item::None;

    const SiteItem head{sourceFile(where.file_name()), where.line(), where.column(), 0};
    const Item item = append(
        ItemType::Site, {bytesOf(head), cut(where.function_name(), largestItem - sizeof head)});
    if (item == Item::None)
        return item;
    if (2 * ++siteCount_ > sites_.size())
        growSites();
    slotFor(where) = {where.file_name(), where.function_name(), where.line(),
                      where.column(),    hashOf(where),         item};
    return item;
}

// The slot of this place, or the empty one where it belongs.
ItemStore::KnownSite& ItemStore::slotFor(const std::source_location& where) {
    const std::size_t mask = sites_.size() - 1;
    for (std::size_t i = hashOf(where) & mask;; i = (i + 1) & mask) {
        KnownSite& slot = sites_[i];
        // The function too: two instances of a template share their line.
        const bool same = slot.file == where.file_name() && slot.line == where.line() &&
                          slot.column == where.column() && slot.function == where.function_name();
        if (same || slot.item == Item::None)
            return slot;
    }
}

void ItemStore::growSites() {
    std::vector<KnownSite> before(2 * sites_.size());
    before.swap(sites_);
    const std::size_t mask = sites_.size() - 1;
    for (const KnownSite& site : before) {
        if (site.item == Item::None)
            continue;
        std::size_t i = site.hash & mask;
        while (sites_[i].item != Item::None)
            i = (i + 1) & mask;
        sites_[i] = site;
    }
}

Item ItemStore::sourceFile(const char* path) {
    const std::string name = sourceName(path);
    if (const auto known = sourceFiles_.find(name); known != sourceFiles_.end())
        return known->second;

    const std::optional<std::string> text = readSource(name);
    const SourceFileItem head{file_.header().newestSource, static_cast<std::uint32_t>(name.size()),
                              text.has_value(), 0};
    const Item item = append(ItemType::SourceFile, {bytesOf(head), name, text.value_or("")});
    if (item != Item::None) {
        file_.header().newestSource.store(item, std::memory_order_release);
        sourceFiles_.emplace(name, item);
    }
    return item;
}

// Writes the pieces one after the other into the current block, or into a new one.
Item ItemStore::append(ItemType type, std::initializer_list<std::string_view> pieces) {
    std::size_t bytes = 0;
    for (const std::string_view piece : pieces)
        bytes += piece.size();
    const std::size_t padded = (sizeof(ItemHeader) + bytes + 7) / 8 * 8;

    if (!file_.recording())
        return Item::None;
    if (padded > room()) {
        block_ = file_.takeBlock(BlockKind::Items);
        if (!block_)
            return Item::None;
    }

    char* const begin = reinterpret_cast<char*>(block_) + block_->used;
    const ItemHeader header{type, static_cast<std::uint32_t>(bytes)};
    std::memcpy(begin, &header, sizeof header);
    end_ = begin + sizeof header;
    for (const std::string_view piece : pieces)
        end_ = std::copy(piece.begin(), piece.end(), end_);
    block_->used.store(block_->used + padded, std::memory_order_release);
    return static_cast<Item>(file_.offsetOf(begin) / 8);
}

}  // namespace engine::trace
