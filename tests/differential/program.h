#pragma once

// A program over a few Deferreds, as data: it can be run by our engine and by Twisted, written
// down, and made smaller.
//
// Deferreds lie in slots, which are numbered. A behaviour is what a callback does: operations, and
// then an outcome. Its operations add only behaviours with greater numbers, so that every program
// ends. What a callback of slot n returns, or a list or coroutine there waits for, are
// slots with greater numbers: so no Deferred ever waits for itself, which is one of the differences
// that are meant (Twisted's then wait for ever; ours get a WaitsForItself).

#include <cstdint>
#include <string>
#include <vector>

#include "tests/differential/twisted.h"

namespace differential {

struct Operation {
    enum class Kind {
        Make,          // the slot's Deferred, where it is not there yet
        Callback,      // with the value `a`
        Errback,       // with the error `a`
        AddCallback,   // the behaviour `a`
        AddErrback,    // the behaviour `a`
        AddCallbacks,  // the behaviours `a` and `b`
        AddBoth,       // the behaviour `a`
        Chain,         // chainDeferred to slot `a`
        Timeout,       // addTimeout of `a` seconds; behaviour `b` is onTimeoutCancel, -1: none
        Pause,
        Unpause,
        Cancel,
        Advance,  // the clock by `a` seconds
        Release,  // a token of semaphore `a`
        Put,      // the value `a` into the queue
    };
    int id = 0;  // its name in the log
    Kind kind = Kind::Make;
    int slot = 0;
    int a = 0;
    int b = 0;
    bool guarded = true;  // an exception is caught and logged; else it leaves the behaviour
};

struct Behaviour {
    enum class Outcome {
        Same,      // returns what it was given
        Value,     // returns `with`
        Nothing,   // returns None
        Raise,     // raises the error `with`
        Failure,   // returns a failure of the error `with`
        Deferred,  // returns the Deferred in slot `with`
        Throw,     // throws the failure that it was given; returns a value that it was given
    };
    std::vector<Operation> operations;
    Outcome outcome = Outcome::Nothing;
    int with = 0;
};

struct Slot {
    enum class Making {
        Plain,
        WithCanceller,      // `behaviour` is its canceller
        List,               // DeferredList
        FireOnOneCallback,  // DeferredList with that option
        Gather,             // gatherResults
        Coroutine,          // inlineCallbacks
        Acquire,            // of semaphore `number`
        Run,                // semaphore `number`, `behaviour`
        Get,                // from the queue
    };
    struct Step {  // of a coroutine
        std::vector<Operation> operations;
        int awaits = -1;        // a slot, or none
        bool recovers = false;  // catches what comes
    };
    Making making = Making::Plain;
    int behaviour = -1;
    int number = 0;
    std::vector<int> inputs;
    bool fireOnOneErrback = false;
    bool consumeErrors = false;
    std::vector<Step> steps;
    Behaviour end;  // of a coroutine: its outcome
};

struct Program {
    std::uint64_t seed = 0;
    std::vector<Slot> slots;
    std::vector<Behaviour> behaviours;
    std::vector<Operation> operations;
};

constexpr int semaphores = 2;    // semaphore n has n + 1 tokens
constexpr int queueSize = 2;     // puts that nobody gets
constexpr int queueBacklog = 2;  // gets that wait

// The same program for the same seed, on every machine.
Program generate(std::uint64_t seed);

// As one line, for run_twisted.py.
std::string toJson(const Program& program);

// For people.
std::string inWords(const Program& program);

// Programs with something less in them.
std::vector<Program> smaller(const Program& program);

// What happened, a line each.
Log runOurs(const Program& program);

}  // namespace differential
