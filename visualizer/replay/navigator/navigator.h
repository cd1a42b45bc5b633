#pragma once

// The cursor of a run, with every way to move it: by key, by search, to a bookmark, back along its
// trail. The window and the terminal both move through a run with one of these.

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "visualizer/replay/navigator/commands.h"
#include "visualizer/replay/navigator/search.h"
#include "visualizer/replay/navigator/trail.h"
#include "visualizer/replay/run.h"

namespace replay {

class Navigator {
public:
    // The run must live longer, and may grow. `at` beyond its end is its end.
    explicit Navigator(const Run& run, Serial at = Serial::None);

    Serial at() const { return at_; }

    // --- Moves. Where there is nowhere to go, at() stays. ---

    // Forward … PreviousBookmark; false if the action is no move of the cursor.
    bool perform(Action action);
    // A jump: Return comes back from it. Beyond the end it goes to the end.
    void goTo(Serial to);
    // A step, as of playing and following: Return does not come back from it.
    void advanceTo(Serial to);
    // Return goes there, as from a jump.
    void offerReturnTo(Serial place) { trail_.leave(place); }

    // "The same thing" of SameForward: what was selected, or else what the event is about. No
    // entity where none exists.
    Entity thing() const;
    void select(Entity entity) { selected_ = entity; }

    // --- Bookmarks, in order. NextBookmark after the last is the first, and the other way round.
    // ---

    std::span<const Serial> bookmarks() const { return bookmarks_; }
    bool isBookmarked() const;
    // Sets one here or removes it; before the first event none can be set.
    void toggleBookmark();

    // --- Search in headlines and sentences, upper or lower case, round the end of the run. ---

    // Starts after the cursor. Without words it ends the search.
    void search(std::string words) { search_.start(run_, std::move(words), at_); }
    bool searching() const { return search_.looking(); }
    const std::string& sought() const { return search_.words(); }
    // Looks at up to so many events, and jumps to the one found. False if none of them was.
    bool searchOn(std::uint32_t most);

private:
    Serial nextBookmark() const;
    Serial previousBookmark() const;

    const Run& run_;
    Serial at_;
    Entity selected_ = {};
    Trail trail_;
    std::vector<Serial> bookmarks_;
    Search search_;
};

}  // namespace replay
