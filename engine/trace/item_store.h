#pragma once

// Keeps what events refer to: texts, payloads, places in the source and the sources themselves.
//
// What was kept before is found again by a hash table and not kept twice. A place in the source is
// found by the addresses that the compiler gave to its names, without looking at them.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <source_location>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/trace/format.h"
#include "engine/trace/growing_file.h"

namespace engine::trace {

// Item::None comes back where the recording has ended.
class ItemStore {
public:
    ItemStore(GrowingFile& file, std::uint32_t maxPayloadBytes);

    Item text(std::string_view text);
    Item value(std::string_view text);
    Item failure(std::string_view text);
    Item payload(std::string_view bytes);
    Item site(const std::source_location& where);

    // Bytes left in the current block.
    std::size_t room() const { return block_ ? blockBytes - block_->used : 0; }

private:
    // A slot of the table of places; empty where `item` is None.
    struct KnownSite {
        const char* file = nullptr;
        const char* function = nullptr;
        std::uint32_t line = 0;
        std::uint32_t column = 0;
        std::size_t hash = 0;
        Item item = Item::None;
    };

    Item append(ItemType type, std::initializer_list<std::string_view> pieces);
    KnownSite& slotFor(const std::source_location& where);
    void growSites();
    Item sourceFile(const char* path);

    GrowingFile& file_;
    std::uint32_t maxPayloadBytes_;
    BlockHeader* block_ = nullptr;
    char* end_ = nullptr;  // of what was appended last

    std::string_view lastPayload_;  // as far as it was kept: lies in the mapped file
    std::size_t lastPayloadSize_ = 0;
    Item lastPayloadItem_ = Item::None;

    std::unordered_map<std::string_view, Item> texts_;  // the keys lie in the mapped file
    std::unordered_map<std::string, Item> sourceFiles_;
    std::vector<KnownSite> sites_;  // open addressing; the size is a power of two
    std::size_t siteCount_ = 0;
};

}  // namespace engine::trace
