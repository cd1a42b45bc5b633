// Checks of exercise 3.4: wait for another Deferred.

#include <memory>

#include "exercises/3.4_wait/slow.h"
#include "exercises/3.4_wait/wait.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

const std::string lions = "Lions sleep 20 hours a day.";
const std::string ants = "An ant carries 50 times its weight.";

class Wait : public grader::Exercise {
protected:
    SlowSite site{reactor(), {{"/", "/lions"}, {"/lions", lions}}};
    SlowDisk disk{reactor()};

    But whatIsOnTheDisk() const {
        if (disk.written == std::vector<std::string>{"/lions"})
            return "But the disk has \"/lions\": the article's path, and not the article.";
        if (disk.written == std::vector{lions, lions})
            return "But it was written twice.";
        if (!disk.written.empty())
            return grader::asSentence("But the disk has \"" + disk.written.back() + '"');
        if (site.asked.size() == 1)
            return "But nothing is: nobody asked for the article. getNewest gets its path as the "
                   "argument.";
        return after("But nothing is: nobody called disk.write() with it.", whatNobodyWaitsFor());
    }

    // Of what saveNewest returned, where it was fired too early.
    But whyTooEarly(const Answer<void>& saved) const {
        But why = whatNobodyWaitsFor();
        if (why.sentence.empty())
            return saved.found() + " You returned another Deferred, which nothing waits for.";
        return after(saved.found(), inTheirWords(std::move(why)));
    }

    // And where a failure did not arrive.
    But whyNoFailure(const Answer<void>& saved) const {
        if (saved.open())
            return saved.found() +
                   " You returned another Deferred. The failure goes down the "
                   "chain that it happened in.";
        const std::string handled = whatTheErrbackReturned();
        if (!handled.empty() || saved.failed())
            return saved.found() + handled;
        return whyTooEarly(saved);
    }

private:
    static But after(const std::string& sentence, But but) {
        return {sentence + but.sentence, but.event};
    }

    // "disk.write(…)" as the answer says it, where the trace knows "write".
    static But inTheirWords(But but) {
        for (const char* const call : {"disk.write(…)", "site.getPage(…)"}) {
            const std::string name = std::string(call).substr(5);
            if (const auto at = but.sentence.find(" before " + name); at != std::string::npos)
                but.sentence.replace(at + 8, name.size(), call);
        }
        return but;
    }
};

TEST_F(Wait, WritesTheNewestArticle) {
    const Answer saved(saveNewest(site, disk));

    expect(saved.open(),
           "When saveNewest returns nothing has come yet, and so its Deferred is not fired.",
           saved.found() + " You returned another Deferred, which has fired already.");
    advance(10s);

    expect(disk.written == std::vector{lions},
           "The article that the front page names is on the disk, once.", whatIsOnTheDisk());
    expect(site.asked == std::vector<std::string>{"/", "/lions"},
           "Two pages are asked for, each once: \"/\" and \"/lions\".",
           "But " + std::to_string(site.asked.size()) + " were asked for.");
    expect(saved.succeeded(), "In the end, the Deferred that saveNewest returned is fired.",
           saved.found() + (saved.open() ? whyNothingCame() : ""));
}

TEST_F(Wait, WritesAnotherArticleOnAnotherDay) {
    SlowSite tomorrow(reactor(), {{"/", "/ants"}, {"/lions", lions}, {"/ants", ants}});
    const Answer saved(saveNewest(tomorrow, disk));

    advance(10s);

    expect(tomorrow.asked == std::vector<std::string>{"/", "/ants"},
           "The front page names another article, \"/ants\", and so that is asked for.",
           "But it was not: ask for the path that the front page holds.");
    expect(disk.written == std::vector{ants}, "That article is on the disk.",
           "But it is not there.");
}

TEST_F(Wait, IsDoneWhenTheArticleIsWritten) {
    const Answer saved(saveNewest(site, disk));

    advance(2500ms);
    expect(saved.open(),
           "After 2.5 seconds the disk is still at work, and so what saveNewest returned is not "
           "fired.",
           whyTooEarly(saved));
    advance(500ms);

    expect(saved.succeeded(), "After 3 seconds all is done, and it is fired.", saved.found());
}

TEST_F(Wait, FailsIfThereIsNoFrontPage) {
    SlowSite broken(reactor(), {{"/lions", lions}});
    const Answer saved(saveNewest(broken, disk));

    advance(10s);

    expect(saved.failedWith<NotFound>() && saved.failure() == "NotFound: there is no page /",
           "If there is no front page, the caller of saveNewest gets that failure: \"NotFound: "
           "there is no page /\".",
           whyNoFailure(saved));
    expect(disk.written.empty(), "Then nothing is written.", "But something is on the disk.");
}

TEST_F(Wait, FailsIfThereIsNoSuchArticle) {
    SlowSite broken(reactor(), {{"/", "/lions"}});
    const Answer saved(saveNewest(broken, disk));

    advance(10s);

    expect(saved.failedWith<NotFound>(),
           "If the article is missing, the caller of saveNewest gets that failure: NotFound.",
           whyNoFailure(saved));
    expect(disk.written.empty(), "Then nothing is written.", "But something is on the disk.");
}

TEST_F(Wait, FailsIfTheDiskIsFull) {
    disk.full = true;
    const Answer saved(saveNewest(site, disk));

    advance(10s);

    expect(saved.failedWith<DiskFull>(),
           "If the disk is full, the caller of saveNewest gets that failure: DiskFull.",
           whyNoFailure(saved));
}

}  // namespace
