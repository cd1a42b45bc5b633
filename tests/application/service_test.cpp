#include "engine/application/service.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <stdexcept>

#include "engine/log.h"
#include "engine/memory_reactor.h"
#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"

namespace {

using namespace engine;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Story = std::vector<std::string>;

// Writes down what is asked of it, and stops when `stopped` fires.
struct Noting : Service {
    Noting(Story& tell, std::string name) : story(tell) { setName(std::move(name)); }

    void privilegedStartService() override { story.push_back("privileged " + name()); }
    void startService() override {
        Service::startService();
        if (refuses)
            throw std::runtime_error(name() + " cannot start");
        story.push_back("start " + name());
    }
    Deferred<void> stopService() override {
        Service::stopService();
        story.push_back("stop " + name());
        return stopped;
    }

    Story& story;
    bool refuses = false;
    Deferred<void> stopped = succeed();
};

struct Services : testing::Test {
    Story story;
    std::shared_ptr<MultiService> all = std::make_shared<MultiService>();

    std::shared_ptr<Noting> add(const std::string& name) {
        auto service = std::make_shared<Noting>(story, name);
        service->setServiceParent(*all);
        return service;
    }
    // The errors that are logged meanwhile.
    Story errors;
    log::Observation observation = log::addObserver([this](const log::Event& event) {
        if (event.level == log::Level::Error)
            errors.push_back(event.text);
    });
};

TEST_F(Services, RunFromTheirStartToTheirStop) {
    Service service;
    EXPECT_FALSE(service.running());

    service.startService();
    EXPECT_TRUE(service.running());

    EXPECT_TRUE(service.stopService().called());
    EXPECT_FALSE(service.running());
}

TEST_F(Services, StartInOrderAndStopInReverse) {
    add("a");
    add("b");

    all->privilegedStartService();
    all->startService();
    const Deferred<void> stopped = all->stopService();

    EXPECT_THAT(story, ElementsAre("privileged a", "privileged b", "start a", "start b", "stop b",
                                   "stop a"));
    EXPECT_TRUE(stopped.called());
    EXPECT_FALSE(all->running());
}

TEST_F(Services, StopAllAtOnceAndHaveStoppedWithTheLast) {
    const Deferred<void> first, second;
    add("a")->stopped = first;
    add("b")->stopped = second;
    all->startService();

    const Deferred<void> stopped = all->stopService();
    EXPECT_THAT(story, ElementsAre("start a", "start b", "stop b", "stop a"));
    EXPECT_FALSE(stopped.called());

    first.callback();
    EXPECT_FALSE(stopped.called());
    second.callback();
    EXPECT_TRUE(stopped.called());
}

TEST_F(Services, ThatCannotStopDoNotHoldUpTheOthersAndAreReported) {
    add("a");
    const auto stuck = add("b");
    stuck->stopped = fail<void>(std::runtime_error("stuck"));
    all->startService();

    bool stopped = false;
    all->stopService().addCallback([&] { stopped = true; });
    stuck->stopped = succeed();  // the last handle of the one that failed is destroyed

    EXPECT_TRUE(stopped);
    EXPECT_THAT(story, ElementsAre("start a", "start b", "stop b", "stop a"));
    EXPECT_THAT(errors, ElementsAre(HasSubstr("stuck")));
}

TEST_F(Services, AreNotStartedAfterOneThatThrows) {
    add("a");
    add("b")->refuses = true;
    add("c");

    EXPECT_THROW(all->startService(), std::runtime_error);

    EXPECT_THAT(story, ElementsAre("start a"));
}

TEST_F(Services, JoinARunningParentByStartingAndLeaveItByStopping) {
    all->startService();

    const auto service = add("late");
    EXPECT_THAT(story, ElementsAre("privileged late", "start late"));
    EXPECT_EQ(service->parent(), all.get());

    service->disownServiceParent();
    EXPECT_THAT(story, ElementsAre("privileged late", "start late", "stop late"));
    EXPECT_EQ(service->parent(), nullptr);
    EXPECT_THAT(all->services(), IsEmpty());
}

TEST_F(Services, SayWhenTheyHaveLeftARunningParent) {
    all->startService();
    const auto service = add("slow");
    service->stopped = Deferred<void>();

    const Deferred<void> left = service->disownServiceParent();

    EXPECT_FALSE(left.called());
    service->stopped.callback();
    EXPECT_TRUE(left.called());
}

TEST_F(Services, LeaveAParentThatDoesNotRunWithoutBeingStopped) {
    const auto service = add("a");

    EXPECT_TRUE(service->disownServiceParent().called());

    EXPECT_THAT(story, IsEmpty());
    EXPECT_THROW(service->disownServiceParent(), std::logic_error);
}

TEST_F(Services, LeaveTheParentTheyHaveForAnother) {
    MultiService other;
    const auto service = add("a");

    service->setServiceParent(other);

    EXPECT_THAT(all->services(), IsEmpty());
    EXPECT_EQ(&other.getServiceNamed("a"), service.get());
    EXPECT_EQ(service->parent(), &other);
}

TEST_F(Services, AreFoundByNamesOfWhichAParentHasEachOnce) {
    const auto service = add("a");
    const auto twin = std::make_shared<Noting>(story, "a");
    add("");
    add("");  // without a name there may be many

    EXPECT_EQ(&all->getServiceNamed("a"), service.get());
    EXPECT_THROW(all->getServiceNamed("b"), std::out_of_range);
    EXPECT_THROW(twin->setServiceParent(*all), std::logic_error);
    EXPECT_EQ(twin->parent(), nullptr);
    EXPECT_THROW(service->setName("c"), std::logic_error);

    service->disownServiceParent();
    twin->setServiceParent(*all);
    EXPECT_EQ(&all->getServiceNamed("a"), twin.get());
}

TEST_F(Services, HaveNoParentWhenItIsGone) {
    const auto service = add("a");

    all.reset();

    EXPECT_EQ(service->parent(), nullptr);
}

TEST_F(Services, MayLeaveWhileTheyAreStarted) {
    struct Leaving : Service {
        void startService() override {
            Service::startService();
            disownServiceParent();
        }
    };
    std::make_shared<Leaving>()->setServiceParent(*all);
    add("b");

    all->startService();

    EXPECT_THAT(story, ElementsAre("start b"));
    EXPECT_EQ(all->services().size(), 1);
}

struct AnApplication : Services {
    MemoryReactor reactor;
    Application application{"test"};

    std::shared_ptr<Noting> add(const std::string& name) {
        auto service = std::make_shared<Noting>(story, name);
        service->setServiceParent(application);
        return service;
    }
};

TEST_F(AnApplication, StartsItsServicesAndStopsThemBeforeTheReactorEnds) {
    add("a");
    reactor.callWhenRunning([&] { story.push_back("the reactor runs"); });
    reactor.callLater(1s, [&] { reactor.stop(); });

    application.run(reactor);

    EXPECT_THAT(story, ElementsAre("privileged a", "start a", "the reactor runs", "stop a"));
    EXPECT_EQ(application.name(), "test");
}

TEST_F(AnApplication, HasTheReactorWaitForServicesThatStopSlowly) {
    const auto service = add("a");
    service->stopped = Deferred<void>();
    reactor.callLater(1s, [&] { reactor.stop(); });
    reactor.callLater(5s, [&] {
        story.push_back("stopped");
        service->stopped.callback();
    });

    application.run(reactor);

    EXPECT_EQ(reactor.seconds(), 5s);
    EXPECT_EQ(story.back(), "stopped");
}

TEST_F(AnApplication, DoesNotRunTheReactorWhereAServiceCannotStart) {
    add("a")->refuses = true;

    EXPECT_THROW(application.run(reactor), std::runtime_error);

    EXPECT_FALSE(reactor.running());
}

TEST_F(AnApplication, IsRecordedByTheReactorThatItRunsAndByNoOther) {
    const TemporaryFolder folder;
    const std::shared_ptr<trace::Recorder> ours = trace::Recorder::create(folder / "ours"),
                                           another = trace::Recorder::create(folder / "another");
    MemoryReactor running({.trace = ours});
    const MemoryReactor madeLater({.trace = another});
    add("a");
    running.callLater(1s, [&] { running.stop(); });
    const std::uint64_t before = another->recorded();

    application.run(running);

    EXPECT_EQ(another->recorded(), before);
}

}  // namespace
