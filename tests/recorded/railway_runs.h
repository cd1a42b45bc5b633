#pragma once

// Small programs, for the tests of the railway: what Deferreds go through. Each records its trace
// to the file at that path.

#include <string>

namespace railway_runs {

// The four rules, a chain each: a value goes to callbacks, an exception to errbacks, an errback
// that returns recovers, and who has no side for a result lets it pass.
void rules(const std::string& path);
// getPage → gotOrgs → [getPage → gotRepos, …] → printOrgs → errback → shutdown; so many
// organisations, of which the one given here cannot be fetched (-1: none).
void talk(const std::string& path, int organisations, int failing = -1);
// A DeferredList over so many Deferreds, of which every seventh fails.
void fanOut(const std::string& path, int inputs);
// A request that fails twice, is tried again after a pause each time, and then works.
void retry(const std::string& path);
// addTimeout: one is too late, one in time; the late result is swallowed, a second one refused.
void timeOut(const std::string& path);
// Paused, cancelled, and a failure that nobody handles.
void trouble(const std::string& path);
// A coroutine that awaits three Deferreds.
void coroutine(const std::string& path);
// So many requests that run side by side, and as many others made elsewhere.
void crowd(const std::string& path, int requests);

}  // namespace railway_runs
