// Checks of exercise 3.4: wait for another Deferred.

#include <memory>

#include "exercises/3.4_wait/slow.h"
#include "exercises/3.4_wait/wait.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

const std::string article = "Lions sleep 20 hours a day.";

class Wait : public grader::Exercise {
protected:
    SlowSite site{reactor(), {{"/", "/lions"}, {"/lions", article}}};
    SlowDisk disk{reactor()};

    std::string whatIsOnTheDisk() const {
        if (disk.written == std::vector<std::string>{"/lions"})
            return "But what is there is \"/lions\": the article's path, and not the article.";
        if (!disk.written.empty())
            return grader::asSentence("But what is there is \"" + disk.written.back() + '"');
        if (site.asked.size() == 1)
            return "But nothing is: the article was not asked for. Its path is what getNewest is "
                   "called with.";
        return "But nothing is: nobody called disk.write() with it.";
    }
};

TEST_F(Wait, WritesTheNewestArticle) {
    const Answer saved(saveNewest(site, disk));

    advance(10s);

    expect(disk.written == std::vector{article},
           "The article that the front page names is on the disk, once.", whatIsOnTheDisk());
    expect(site.asked == std::vector<std::string>{"/", "/lions"},
           "Two pages are asked for, each once: \"/\" and \"/lions\".",
           "But " + std::to_string(site.asked.size()) + " were.");
    expect(saved.succeeded(), "What saveNewest returned is fired.", saved.found());
}

TEST_F(Wait, IsDoneWhenTheArticleIsWritten) {
    const Answer saved(saveNewest(site, disk));

    advance(2500ms);
    expect(saved.open(),
           "After 2.5 seconds the disk is still at work, and so what saveNewest returned is not "
           "fired.",
           saved.found() +
               " A callback had started something and returned nothing, so the chain "
               "did not wait for it: return its Deferred.");
    advance(500ms);

    expect(saved.succeeded(), "After 3 seconds all is done, and it is fired.", saved.found());
}

TEST_F(Wait, FailsIfThereIsNoSuchArticle) {
    SlowSite broken(reactor(), {{"/", "/lions"}});
    const Answer saved(saveNewest(broken, disk));

    advance(10s);

    expect(saved.failedWith<NotFound>(),
           "Where the article is missing, whoever called saveNewest is told so: NotFound.",
           saved.found() + (saved.succeeded() ? " An errback that returns nothing has handled the "
                                                "failure: all seems well."
                                              : ""));
    expect(disk.written.empty(), "Then nothing is written.", "But something is on the disk.");
}

TEST_F(Wait, FailsIfTheDiskIsFull) {
    disk.full = true;
    const Answer saved(saveNewest(site, disk));

    advance(10s);

    expect(saved.failedWith<DiskFull>(),
           "Where the disk is full, whoever called saveNewest is told so: DiskFull.",
           saved.found());
}

}  // namespace
