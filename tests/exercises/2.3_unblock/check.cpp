// Checks of exercise 2.3: unblock the loop.

#include <deque>

#include "engine/looping_call.h"
#include "exercises/2.3_unblock/darkroom.h"
#include "tests/exercises/grader/exercise.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

using namespace engine;

namespace {

class Unblock : public grader::Exercise {
protected:
    SlowLab lab{reactor()};
    LoopsAlbum album{reactor()};
    std::deque<std::string> films;

    // The caller uses its string again. (It lives on, so that a reference to it does not crash.)
    void filmIsHere(const std::string& name, Lab& where) {
        std::string& film = films.emplace_back(name);
        filmArrives(reactor(), where, album, film);
        film = "(another film)";
    }
    void filmIsHere(const std::string& name) { filmIsHere(name, lab); }
    void bringFilm(Duration after, const std::string& name) {
        const auto filmComes = [this, name] { filmIsHere(name); };
        reactor().callLater(after, filmComes);
    }

    std::string whatIsInTheAlbum() const {
        if (album.pictures.empty())
            return "But the album is empty.";
        std::string text = "But the album holds";
        for (std::size_t i = 0; i < album.pictures.size(); ++i)
            text += (i == 0 ? " \"" : ", \"") + album.pictures[i] + "\" after " +
                    replay::duration(album.times[i].count());
        const bool refers = text.find("(another film)") != std::string::npos;
        return text + (refers ? ". The caller has changed its string since: copy film into the "
                                "lambda, [film]."
                              : ".");
    }

    void expectPictures(const std::vector<std::string>& expected, const std::string& sentence) {
        expect(album.pictures == expected, sentence, whatIsInTheAlbum());
    }
};

TEST_F(Unblock, LeavesTheLoopFree) {
    std::vector<Duration> ticks;
    LoopingCall clock(reactor(), [&] { ticks.push_back(reactor().seconds()); });
    clock.start(1s);
    bringFilm(500ms, "lions");

    advance(5s);

    const std::vector<Duration> grid{0s, 1s, 2s, 3s, 4s, 5s};
    expect(ticks == grid, "While the lab works, a clock in the same loop ticks every second.",
           But("But it has ticked " + std::to_string(ticks.size()) +
                   " times instead of 6: develop runs in the loop's thread, and blocks it.",
               whereItBlocked()));
    clock.stop();
}

TEST_F(Unblock, ReturnsAtOnce) {
    filmIsHere("lions");

    expect(reactor().seconds() == 0s, "filmArrives returns at once.",
           "But it has returned after " + replay::duration(reactor().seconds().count()) +
               ": it waited for the lab.");
    advance(5s);
}

TEST_F(Unblock, PutsThePictureIntoTheAlbum) {
    bringFilm(1s, "lions");

    advance(3900ms);
    expect(album.pictures.empty(), "Before the lab has finished, the album is empty.",
           whatIsInTheAlbum());
    advance(200ms);

    expectPictures({"picture of lions"}, "The lab's picture is in the album, three seconds later.");
}

TEST_F(Unblock, UsesTheAlbumInNoOtherThread) {
    bringFilm(1s, "lions");

    advance(5s);

    expect(!album.usedByAnotherThread, "Only the loop's thread uses the album.",
           "But another thread has called add(): a function that runs in a thread must not use "
           "what belongs to the loop. Its result comes to addCallback.");
    expectPictures({"picture of lions"}, "The lab's picture is in the album.");
}

TEST_F(Unblock, TakesWhatTheLabReturns) {
    SlowLab quick(reactor(), 1s, "slide");
    filmIsHere("lions", quick);

    advance(1500ms);

    expectPictures({"slide of lions"},
                   "Another lab makes slides, in one second: its slide is in the album then.");
}

TEST_F(Unblock, DevelopsTwoFilmsAtTheSameTime) {
    bringFilm(1s, "tigers");
    bringFilm(2s, "bears");

    advance(10s);

    expectPictures({"picture of tigers", "picture of bears"}, "Both pictures are in the album.");
    expect(album.times == std::vector<Duration>{4s, 5s},
           "Each is there three seconds after its film: the lab works on both at once.",
           whatIsInTheAlbum());
}

TEST_F(Unblock, TakesTheFilmWithIt) {
    filmIsHere("wolves");

    advance(5s);

    expectPictures({"picture of wolves"},
                   "The picture is of the film that was brought, although the caller has changed "
                   "its string since.");
}

}  // namespace
