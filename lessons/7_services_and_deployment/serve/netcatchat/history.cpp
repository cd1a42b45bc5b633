#include "lessons/7_services_and_deployment/serve/netcatchat/history.h"

#include <algorithm>
#include <utility>

#include "engine/error.h"
#include "engine/log.h"
#include "engine/threads.h"
#include "lessons/7_services_and_deployment/serve/netcatchat/text.h"

namespace netcatchat {

using namespace engine;

namespace {

constexpr Duration untilTheNextAttempt = std::chrono::milliseconds(500);
constexpr Duration longestGoodbye = std::chrono::seconds(2);

// What is in a database may come from anybody, and is shown to everybody. (Escaped, a text is up to
// four times as long as it was typed. No page can show a time after the year 9999.)
Message fit(const Message& row) {
    constexpr std::int64_t lastSecond = 253'402'300'799;
    return {std::clamp<std::int64_t>(row.time, 0, lastSecond), cleaned(row.nick, Room::longestNick),
            cleaned(row.text, 4 * Room::longestText)};
}

std::string numberOf(std::size_t messages) {
    return std::to_string(messages) + (messages == 1 ? " message" : " messages");
}

}  // namespace

History::History(Reactor& reactor, Room& room, const std::string& path)
    : reactor_(reactor), room_(room), database_(std::make_shared<Database>(path)) {
    room_.addObserver(*this);
}

void History::startService() {
    Service::startService();
    try {
        const Database::Contents contents = database_->load(Room::messagesKept);
        std::vector<Message> messages;
        std::ranges::transform(contents.messages, std::back_inserter(messages), fit);
        std::optional<std::string> banner;
        if (contents.banner)
            banner = cleaned(*contents.banner, Room::longestBanner);
        room_.restore(std::move(banner), std::move(messages));
    } catch (const DatabaseError&) {
        log::err(Failure::current(), "cannot read the history");
    }
}

void History::bannerChanged() {
    waiting_.banner = room_.banner();
    write();
}

void History::messageSaid(const Message& message) {
    waiting_.messages.push_back(message);
    limitWaiting();
    write();
}

// --- One attempt after the other ---

void History::write() {
    if (written_ || retry_ || !mayWrite())
        return;
    written_ = std::make_shared<const Database::Contents>(std::exchange(waiting_, {}));
    const auto save = [database = database_, news = written_] { database->save(*news); };
    deferToThread(reactor_, save)
        .addCallbacks([this] { wentWell(); }, [this](Failure failure) { wentWrong(failure); });
}

void History::wentWell() {
    written_.reset();
    if (std::exchange(failing_, std::nullopt))
        log::msg("the history is written again");
    losing_ = false;
    if (waiting_.banner || !waiting_.messages.empty())
        write();
    else if (const auto done = std::exchange(allDone_, std::nullopt))
        done->callback();
}

// It is logged when it begins and when it ends, and not for each attempt in between.
void History::wentWrong(Failure failure) {
    const auto failed = std::exchange(written_, nullptr);
    if (!waiting_.banner)
        waiting_.banner = failed->banner;
    waiting_.messages.insert(waiting_.messages.begin(), failed->messages.begin(),
                             failed->messages.end());
    limitWaiting();
    if (!std::exchange(failing_, failure))
        log::err(std::move(failure), "cannot write the history, will try again");
    if (!mayWrite())
        return;
    retry_ = reactor_.callLater(untilTheNextAttempt, [this] {
        retry_.reset();
        write();
    });
}

void History::limitWaiting() {
    const std::size_t waiting = waiting_.messages.size();
    if (waiting <= mostWaiting)
        return;
    waiting_.messages.erase(waiting_.messages.begin(),
                            waiting_.messages.end() - static_cast<std::ptrdiff_t>(mostWaiting));
    if (!std::exchange(losing_, true))
        log::msg("more than " + numberOf(mostWaiting) +
                 " wait for the database: the oldest of them are lost");
}

// --- The end ---

Deferred<void> History::stopService() {
    Service::stopService();
    if (!written_ && !retry_)
        return succeed();
    allDone_ = Deferred<void>();
    return allDone_->addTimeout(longestGoodbye, reactor_).addErrback([this](Failure failure) {
        failure.trap<TimeoutError>();
        giveUp();
    });
}

void History::giveUp() {
    allDone_.reset();
    if (auto retry = std::exchange(retry_, std::nullopt))
        retry->cancel();
    const std::size_t lost = waiting_.messages.size() + (written_ ? written_->messages.size() : 0);
    const std::string what = numberOf(lost) + " of the history not written";
    if (failing_)
        log::err(*failing_, what);
    else
        log::msg(what + " in time");
}

}  // namespace netcatchat
