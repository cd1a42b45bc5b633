#include "engine/trace/reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "engine/trace/blocks.h"
#include "engine/trace/format.h"
#include "engine/trace/gate.h"
#include "engine/trace/mapped_file.h"
#include "engine/trace/process.h"

namespace engine::trace {

namespace {

template <std::size_t length>
std::string_view textIn(const char (&field)[length]) {
    return {field, strnlen(field, length)};
}

}  // namespace

Reader::Reader(const std::string& path)
    : path_(path),
      file_(std::make_unique<MappedFile>(path)),
      blocks_(std::make_unique<Blocks>(file_->data(), problems_)) {
    if (const auto flaw = flawOf(header()))
        throw TraceError(path_ + ": " + at(flaw->offset) + flaw->what);
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

bool Reader::refresh() {
    // The counts before the size: what they speak for is in a file of that size.
    const std::uint32_t before = size_;
    const std::uint64_t events = header().events.load(std::memory_order_acquire);
    const Item newestSource = header().newestSource.load(std::memory_order_acquire);
    const std::uint32_t blocks = header().blocks.load(std::memory_order_acquire);

    if (header().timeUnit == TimeUnit::ProcessorTicks) {
        nanosecondsPerTick_ = header().nanosecondsPerTick;
        if (!(nanosecondsPerTick_ > 0 && nanosecondsPerTick_ < 1e6)) {
            problems_.add(offsetof(FileHeader, nanosecondsPerTick),
                          "no possible length of a tick; taken as 1 ns");
            nanosecondsPerTick_ = 1;
        }
    }
    const std::uint64_t fileBytes = file_->size();
    blocks_->takeIn(blocks, fileBytes);
    sources_.takeIn(newestSource, *blocks_, problems_);
    takeInEvents(events);
    usedBytes_ = std::min(fileBytes, blocks_->endOfUse(size_));
    return size_ > before;
}

void Reader::takeInEvents(std::uint64_t count) {
    const std::uint64_t room = blocks_->eventRoom();
    if (count > room)
        problems_.add(offsetof(FileHeader, events), std::to_string(count) +
                                                        " events are counted, but there are only " +
                                                        std::to_string(room));
    const std::uint64_t there = std::min(count, room);
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
    return blocks_->event(serial);
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
    const auto piece = blocks_->find(item);
    const bool isText =
        piece && (piece->type == ItemType::Text || piece->type == ItemType::Failure);
    return isText ? piece->bytes : std::string_view();
}

bool Reader::isFailure(Item item) const {
    return blocks_->find(item, ItemType::Failure).has_value();
}

std::optional<Payload> Reader::payload(Item item) const {
    auto piece = blocks_->find(item, ItemType::Payload);
    if (!piece)
        return std::nullopt;
    const auto head = takeFront<PayloadItem>(piece->bytes);
    if (!head || head->fullLength < piece->bytes.size())
        return std::nullopt;
    return Payload{piece->bytes, head->fullLength};
}

std::optional<Site> Reader::site(Item item) const {
    auto piece = blocks_->find(item, ItemType::Site);
    if (!piece)
        return std::nullopt;
    const auto head = takeFront<SiteItem>(piece->bytes);
    auto file = head ? blocks_->find(head->file, ItemType::SourceFile) : std::nullopt;
    const auto fileHead = file ? takeFront<SourceFileItem>(file->bytes) : std::nullopt;
    if (!fileHead || fileHead->nameBytes > file->bytes.size())
        return std::nullopt;
    return Site{file->bytes.substr(0, fileHead->nameBytes), head->line, head->column, piece->bytes};
}

std::optional<std::string_view> Reader::source(std::string_view file) const {
    return sources_.text(file);
}
std::vector<std::string_view> Reader::sourceFiles() const {
    return sources_.files();
}

const std::vector<std::string>& Reader::problems() const {
    return problems_.all();
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
