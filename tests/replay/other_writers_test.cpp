// Traces of other writers: the program is not in C++, and labels come with the events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <source_location>
#include <string>

#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"
#include "visualizer/replay/facts/rail_chain.h"
#include "visualizer/replay/replay.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using engine::trace::ClockKind;
using engine::trace::Context;
using engine::trace::Recorder;

// A Deferred and what its writer says of it.
class Written {
public:
    explicit Written(std::string_view language = "Python")
        : recorder(Recorder::create(path, {.clock = ClockKind::Virtual, .language = language})) {}

    Entity make(std::string_view label, MadeBy by = MadeBy::Program, const Context& context = {}) {
        const Entity deferred = recorder->newEntity(EntityKind::Deferred);
        recorder->record(
            events::DeferredMade{.deferred = deferred, .by = by, .label = recorder->text(label)},
            context);
        return deferred;
    }
    Serial add(Entity deferred, PairKind type, std::string_view label,
               const Context& context = {}) {
        return recorder->record(events::PairAdded{.deferred = deferred,
                                                  .type = type,
                                                  .pair = pairs_++,
                                                  .label = recorder->text(label)},
                                context);
    }
    Serial fire(Entity deferred, std::string_view value) {
        return recorder->record(
            events::Fired{{.deferred = deferred, .result = recorder->value(value)}});
    }
    // The next pair, or piece of a coroutine, is handed this and makes that.
    Serial run(Entity deferred, Hook hook, Item handed, Item made) {
        const Serial begin = recorder->record(events::CallbackBegin{
            .callee = deferred, .hook = hook, .pair = ran_++, .handed = handed});
        recorder->record(events::CallbackEnd{.callee = deferred, .hook = hook, .made = made},
                         {.cause = begin});
        return begin;
    }

    const TemporaryFolder folder;
    const std::string path = folder / "written.trace";
    const std::unique_ptr<Recorder> recorder;

private:
    std::int64_t pairs_ = 0, ran_ = 0;
};

RailChain chainAtTheEnd(const replay::Run& run, Entity deferred) {
    Replay replay(run);
    return chainOf(run, *replay.at(run.last()).deferreds.find(deferred));
}

TEST(OtherWriters, LabelsOfTheirOwnAreWhatAThingIsCalled) {
    Written written;
    const Entity call = written.recorder->newEntity(EntityKind::Call);
    written.recorder->record(events::CallScheduled{.call = call,
                                                   .type = CallType::Later,
                                                   .due = 200'000'000,
                                                   .label = written.recorder->text("Poller.tick")});
    const Entity page = written.make("getPage");
    const Serial both = written.add(page, PairKind::Callbacks, "parse\nreport");
    const Serial last = written.add(page, PairKind::Errback, "log.err");
    const Serial fired = written.fire(page, "b'<html>'");
    const Serial parses =
        written.run(page, Hook::Callback, written.recorder->value("b'<html>'"), Item::None);
    const replay::Run run(written.path);

    EXPECT_EQ(run.nameOf(call), "call 1 (Poller.tick)");
    EXPECT_EQ(run.nameOf(page), "Deferred 1 (getPage)");
    EXPECT_EQ(run.labelsOf(both), (PairLabels{"parse", "report"}));
    EXPECT_EQ(run.labelsOf(last), (PairLabels{"", "log.err"}));
    EXPECT_EQ(run.functionOf(parses), "parse");
    EXPECT_EQ(sentence(run, both),
              "The program adds a pair to Deferred 1 (getPage): the callback parse and the errback "
              "report.");
    EXPECT_EQ(sentence(run, parses), "Deferred 1 (getPage) calls parse with b'<html>'.");
    EXPECT_EQ(sentence(run, fired),
              "The program fires Deferred 1 (getPage) with b'<html>': the result starts on the "
              "callback rail.");
    const RailChain chain = chainAtTheEnd(run, page);
    EXPECT_EQ(chain.name, "getPage");
    EXPECT_EQ(chain.stations.at(0).callback, "parse");
    EXPECT_EQ(chain.stations.at(0).errback, "report");
    EXPECT_EQ(chain.stations.at(1).errback, "log.err");
}

TEST(OtherWriters, ATypeThatIsNotSaidIsInNoSentence) {
    Written written;
    written.make("getPage");
    const replay::Run run(written.path);

    EXPECT_EQ(sentence(run, serialOf(1)), "The program makes Deferred 1 (getPage).");
}

struct Page {
    Serial addCallback(void (*)(), Written& written, Entity deferred,
                       std::source_location where = std::source_location::current()) {
        return written.add(deferred, PairKind::Callback, "",
                           {.site = written.recorder->site(where)});
    }
};
void gotPage() {}

// The pair's label, where the source is this one.
std::string labelHere(std::string_view language) {
    Written written(language);
    const Entity deferred = written.make("");
    Page page;
    const Serial added = page.addCallback(gotPage, written, deferred);
    return replay::Run(written.path).labelsOf(added).callback;
}

TEST(OtherWriters, NothingIsCutOutOfASourceThatIsNotCpp) {
    EXPECT_EQ(labelHere("Python"), "addCallback");
    EXPECT_EQ(labelHere("C++"), "gotPage");
    EXPECT_EQ(labelHere(""), "gotPage");
}

TEST(OtherWriters, TextsSayThemselvesWhetherTheyAreFailures) {
    Written written;
    const Entity page = written.make("getPage");
    written.add(page, PairKind::Callback, "parse");
    written.fire(page, "1");
    written.run(page, Hook::Callback, written.recorder->value("1"),
                written.recorder->failure("ValueError: no title"));
    const Entity title = written.make("title", MadeBy::Coroutine);
    written.run(title, Hook::Coroutine, written.recorder->failure("ValueError: no title"),
                Item::None);
    const replay::Run run(written.path);

    const RailChain chain = chainAtTheEnd(run, page);
    EXPECT_EQ(chain.standing, Standing::Failure);
    EXPECT_EQ(chain.stations.at(0).handed.rail, Rail::Callback);
    EXPECT_EQ(chain.stations.at(0).left.rail, Rail::Errback);
    EXPECT_EQ(chainAtTheEnd(run, title).stations.at(0).handed.rail, Rail::Errback);
}

TEST(OtherWriters, DeferredsOfDifferentLabelsAreOfDifferentFamilies) {
    Written written;
    const Entity page = written.make("getPage"), other = written.make("getPage"),
                 title = written.make("title");
    const replay::Run run(written.path);

    EXPECT_EQ(run.familyOf(page), run.familyOf(other));
    EXPECT_NE(run.familyOf(page), run.familyOf(title));
}

}  // namespace
}  // namespace replay
