#include "engine/trace/reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>

#include "engine/trace/format.h"
#include "engine/trace/gate.h"
#include "engine/trace/mapped_file.h"
#include "engine/trace/process.h"

namespace engine::trace {

namespace {

constexpr std::size_t mostProblems = 50;

std::uint64_t offsetOfBlock(std::size_t number) {
    return headerBytes + number * blockBytes;
}

std::string at(std::uint64_t offset) {
    return "at offset " + std::to_string(offset) + ": ";
}

template <std::size_t length>
std::string_view textIn(const char (&field)[length]) {
    return {field, strnlen(field, length)};
}

// Takes the bytes of a T off the front; nullopt where there are not so many.
template <typename T>
std::optional<T> takeFront(std::string_view& bytes) {
    T object;
    if (bytes.size() < sizeof object)
        return std::nullopt;
    std::memcpy(&object, bytes.data(), sizeof object);
    bytes.remove_prefix(sizeof object);
    return object;
}

}  // namespace

bool mayBecomeATrace(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return true;
    std::ifstream file(path, std::ios::binary);
    char magic[sizeof fileMagic] = {};
    file.read(magic, sizeof magic);
    return std::filesystem::is_regular_file(status) && !file.bad() &&
           (file.gcount() == 0 ? std::filesystem::file_size(path, error) == 0
                               : std::memcmp(magic, fileMagic, sizeof magic) == 0);
}

struct Reader::Piece {
    ItemType type;
    std::string_view bytes;
};

Reader::Reader(const std::string& path) : path_(path), file_(std::make_unique<MappedFile>(path)) {
    checkHeader();
    startedAt_ = header().startedAt;
    refresh();
}

Reader::~Reader() {
    if (keeper_)
        setGate(Gate::Open);
}

const FileHeader& Reader::header() const {
    return *reinterpret_cast<const FileHeader*>(file_->data());
}

const std::byte* Reader::block(std::size_t number) const {
    return file_->data() + offsetOfBlock(number);
}

void Reader::checkHeader() const {
    const FileHeader& found = header();
    const auto refuse = [&](std::uint64_t offset, const std::string& why) {
        throw TraceError(path_ + ": " + at(offset) + why);
    };
    if (std::memcmp(found.magic, fileMagic, sizeof fileMagic) != 0)
        refuse(0, "not a trace: it does not begin with UNRAVEL");
    if (found.byteOrder != nativeByteOrder)
        refuse(offsetof(FileHeader, byteOrder), "written by a machine of another byte order");
    if (found.version > formatVersion)
        refuse(offsetof(FileHeader, version), "format version " + std::to_string(found.version) +
                                                  " is newer than this program, which knows " +
                                                  std::to_string(formatVersion));
    if (found.version < formatVersion)
        refuse(offsetof(FileHeader, version),
               "format version " + std::to_string(found.version) +
                   " is too old for this program: run what wrote it again");
    if (found.headerBytes != headerBytes || found.blockBytes != blockBytes ||
        found.eventBytes != sizeof(Event))
        refuse(offsetof(FileHeader, headerBytes), "sizes that this format version does not have");
    if (found.timeUnit < TimeUnit::ProcessorTicks || found.timeUnit > TimeUnit::VirtualNanoseconds)
        refuse(offsetof(FileHeader, timeUnit), "an unknown unit of time");
}

bool Reader::refresh() {
    // The counts before the size: what they speak for is in a file of that size.
    const std::uint32_t before = size_;
    const std::uint64_t events = header().events.load(std::memory_order_acquire);
    const Item newestSource = header().newestSource.load(std::memory_order_acquire);
    const std::uint32_t blocks = header().blocks.load(std::memory_order_acquire);

    if (header().timeUnit == TimeUnit::ProcessorTicks) {
        nanosecondsPerTick_ = header().nanosecondsPerTick;
        if (!(nanosecondsPerTick_ > 0 && nanosecondsPerTick_ < 1e6)) {
            addProblem(at(offsetof(FileHeader, nanosecondsPerTick)) +
                       "no possible length of a tick; taken as 1 ns");
            nanosecondsPerTick_ = 1;
        }
    }
    fileBytes_ = file_->size();
    takeInBlocks(blocks);
    takeInSources(newestSource);
    takeInEvents(events);
    usedBytes_ = std::min(fileBytes_, endOfUse());
    return size_ > before;
}

std::uint64_t Reader::endOfUse() const {
    if (blocks_.empty())
        return headerBytes;
    const std::size_t last = blocks_.size() - 1;
    const std::uint64_t begin = offsetOfBlock(last);
    if (blocks_[last] == BlockKind::Items)
        return begin + std::min<std::uint64_t>(
                           reinterpret_cast<const BlockHeader*>(block(last))->used, blockBytes);
    const std::uint64_t before =
        (eventBlocks_.empty() ? 0 : eventBlocks_.size() - 1) * eventsPerBlock;
    return begin + blockHeaderBytes + (size_ > before ? size_ - before : 0) * sizeof(Event);
}

void Reader::takeInBlocks(std::uint32_t count) {
    while (blocks_.size() < count) {
        const std::uint64_t offset = offsetOfBlock(blocks_.size());
        if (fileBytes_ < offset + blockHeaderBytes) {
            addProblem(at(fileBytes_) + "the file ends, but should have " + std::to_string(count) +
                       " blocks");
            return;
        }
        const auto& found = *reinterpret_cast<const BlockHeader*>(block(blocks_.size()));
        const bool whole = found.magic == blockMagic;
        const BlockKind kind = whole ? found.kind : BlockKind::None;
        blocks_.push_back(kind);
        if (kind == BlockKind::Events && found.index == eventBlocks_.size() &&
            !eventBlocksDamaged_) {
            const std::uint64_t present = std::min<std::uint64_t>(fileBytes_ - offset, blockBytes);
            eventRoom_ =
                eventBlocks_.size() * eventsPerBlock + (present - blockHeaderBytes) / sizeof(Event);
            eventBlocks_.push_back(block(blocks_.size() - 1) + blockHeaderBytes);
        } else if (kind != BlockKind::Items) {
            // Was it events? Those of the blocks after it can no longer be numbered.
            eventBlocksDamaged_ = true;
            addProblem(at(offset) + "a damaged block; the events from there on are lost");
        }
    }
}

void Reader::takeInSources(Item newest) {
    std::vector<std::pair<std::string_view, std::string_view>> found;
    // From the newest back to those we know. Each lies before the one that names it: so this ends.
    Item item = newest;
    while (item != Item::None && item > newestSource_) {
        const auto piece = find(item, ItemType::SourceFile);
        if (!piece)
            break;
        std::string_view bytes = piece->bytes;
        const auto head = takeFront<SourceFileItem>(bytes);
        if (!head || head->nameBytes > bytes.size() || head->previous >= item) {
            addProblem(at(std::uint64_t{8} * static_cast<std::uint32_t>(item)) +
                       "a damaged source file");
            break;
        }
        if (head->hasText != 0)
            found.emplace_back(bytes.substr(0, head->nameBytes), bytes.substr(head->nameBytes));
        item = head->previous;
    }
    newestSource_ = std::max(newestSource_, newest);
    for (auto source = found.rbegin(); source != found.rend(); ++source)
        if (sources_.insert(*source).second)
            sourceFiles_.push_back(source->first);
}

void Reader::takeInEvents(std::uint64_t count) {
    if (count > eventRoom_)
        addProblem(at(offsetof(FileHeader, events)) + std::to_string(count) +
                   " events are counted, but there are only " + std::to_string(eventRoom_));
    const std::uint64_t there = std::min(count, eventRoom_);
    size_ = std::max(size_, static_cast<std::uint32_t>(there));
}

std::uint32_t Reader::size() const {
    return size_;
}
bool Reader::finished() const {
    return header().finished.load(std::memory_order_acquire) != 0;
}
bool Reader::writerAlive() const {
    return isAlive({header().writerPid, header().writerStart});
}
bool Reader::replaced() const {
    return file_->replaced() || header().startedAt != startedAt_;
}
bool Reader::cutShort() const {
    if (file_->lost())
        return true;
    // A writer that ends cuts off what it had reserved, but nothing that it has counted.
    const std::uint64_t bytes = file_->size();
    return bytes < headerBytes || bytes < usedBytes_;
}
std::uint64_t Reader::dropped() const {
    return header().dropped;
}
std::string Reader::droppedBecause() const {
    if (dropped() == 0)
        return "";
    return describe(header().endReason, header().endError, header().maxFileBytes);
}

const Event& Reader::event(Serial serial) const {
    const std::uint32_t index = engine::trace::number(serial) - 1;
    const std::byte* events = eventBlocks_[index / eventsPerBlock];
    return reinterpret_cast<const Event*>(events)[index % eventsPerBlock];
}

Serial Reader::causeOf(Serial serial) const {
    const Serial cause = event(serial).cause;
    return cause < serial ? cause : Serial::None;
}

std::int64_t Reader::nanoseconds(const Event& event) const {
    if (header().timeUnit != TimeUnit::ProcessorTicks)
        return static_cast<std::int64_t>(event.time);
    const double nanoseconds = static_cast<double>(event.time) * nanosecondsPerTick_;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return nanoseconds < static_cast<double>(most) ? static_cast<std::int64_t>(nanoseconds) : most;
}

bool Reader::virtualTime() const {
    return header().timeUnit == TimeUnit::VirtualNanoseconds;
}
std::string_view Reader::program() const {
    return textIn(header().program);
}
std::string_view Reader::language() const {
    return textIn(header().language);
}
std::string_view Reader::versions() const {
    return textIn(header().versions);
}
std::int64_t Reader::startedAt() const {
    return header().startedAt;
}

std::string_view Reader::text(Item item) const {
    const auto piece = find(item);
    const bool isText =
        piece && (piece->type == ItemType::Text || piece->type == ItemType::Failure);
    return isText ? piece->bytes : std::string_view();
}

bool Reader::isFailure(Item item) const {
    return find(item, ItemType::Failure).has_value();
}

std::optional<Payload> Reader::payload(Item item) const {
    auto piece = find(item, ItemType::Payload);
    if (!piece)
        return std::nullopt;
    const auto head = takeFront<PayloadItem>(piece->bytes);
    if (!head || head->fullLength < piece->bytes.size())
        return std::nullopt;
    return Payload{piece->bytes, head->fullLength};
}

std::optional<Site> Reader::site(Item item) const {
    auto piece = find(item, ItemType::Site);
    if (!piece)
        return std::nullopt;
    const auto head = takeFront<SiteItem>(piece->bytes);
    auto file = head ? find(head->file, ItemType::SourceFile) : std::nullopt;
    const auto fileHead = file ? takeFront<SourceFileItem>(file->bytes) : std::nullopt;
    if (!fileHead || fileHead->nameBytes > file->bytes.size())
        return std::nullopt;
    return Site{file->bytes.substr(0, fileHead->nameBytes), head->line, head->column, piece->bytes};
}

std::optional<std::string_view> Reader::source(std::string_view file) const {
    const auto found = sources_.find(file);
    return found == sources_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string_view> Reader::sourceFiles() const {
    return sourceFiles_;
}

// An item that lies within what is used of its block.
std::optional<Reader::Piece> Reader::find(Item item) const {
    if (item == Item::None)
        return std::nullopt;
    const std::uint64_t offset = std::uint64_t{8} * static_cast<std::uint32_t>(item);
    const auto damaged = [&](const char* what) {
        addProblem(at(offset) + what);
        return std::nullopt;
    };
    if (offset < headerBytes || offset >= fileBytes_)
        return damaged("something refers to here, which is outside of the blocks");
    const std::uint64_t number = (offset - headerBytes) / blockBytes;
    if (number >= blocks_.size() || blocks_[number] != BlockKind::Items)
        return damaged("something refers to here, but no block of items is here");

    const auto& holder = *reinterpret_cast<const BlockHeader*>(block(number));
    const std::uint64_t begin = offset - offsetOfBlock(number);
    const std::uint64_t present =
        std::min<std::uint64_t>(fileBytes_ - offsetOfBlock(number), blockBytes);
    const std::uint64_t end = std::min(holder.used.load(std::memory_order_acquire), present);
    if (begin < blockHeaderBytes || begin + sizeof(ItemHeader) > end)
        return damaged("something refers to here, but no item is here");

    ItemHeader head;
    std::memcpy(&head, block(number) + begin, sizeof head);
    if (head.bytes > end - begin - sizeof head)
        return damaged("an item that is longer than what is left of its block");
    const auto* bytes = reinterpret_cast<const char*>(block(number)) + begin + sizeof head;
    return Piece{head.type, {bytes, head.bytes}};
}

// One of another type is no damage: code that has an Item may ask what it is.
std::optional<Reader::Piece> Reader::find(Item item, ItemType type) const {
    auto piece = find(item);
    return piece && piece->type == type ? piece : std::nullopt;
}

const std::vector<std::string>& Reader::problems() const {
    return problems_;
}

void Reader::addProblem(const std::string& problem) const {
    const bool known = std::find(problems_.begin(), problems_.end(), problem) != problems_.end();
    if (!known && problems_.size() < mostProblems)
        problems_.push_back(problem);
}

void Reader::setGate(Gate gate) {
    FileHeader* const page = file_->writableHeader();
    if (!page || finished())
        return;
    keeper_ = gate == Gate::Closed;
    if (gate == Gate::Closed)
        closeGate(page->gate);
    else
        openGate(page->gate);
}

void Reader::letThrough(std::uint32_t callbacks) {
    FileHeader* const page = file_->writableHeader();
    if (!page || finished())
        return;
    keeper_ = true;
    addTickets(page->gate, callbacks);
}

Reader::Gate Reader::gate() const {
    return header().gate.closed != 0 ? Gate::Closed : Gate::Open;
}

bool Reader::waitingAtGate() const {
    return header().gate.waiting != 0;
}

}  // namespace engine::trace
