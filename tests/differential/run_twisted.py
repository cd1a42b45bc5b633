"""Runs random programs with Twisted: a line of JSON for each on standard input (see program.h), its
log on standard output, a line each, with an empty line at the end."""

import json
import sys

from twisted.internet import defer, task
from twisted.logger import globalLogBeginner
from twisted.python.failure import Failure

(MAKE, CALLBACK, ERRBACK, ADD_CALLBACK, ADD_ERRBACK, ADD_CALLBACKS, ADD_BOTH, CHAIN, TIMEOUT, PAUSE,
 UNPAUSE, CANCEL, ADVANCE, RELEASE, PUT) = range(15)
(PLAIN, WITH_CANCELLER, LIST, FIRE_ON_ONE_CALLBACK, GATHER, COROUTINE, ACQUIRE, RUN, GET) = range(9)
SAME, VALUE, NOTHING, RAISE, FAILURE, DEFERRED, THROW = range(7)


class Boom(Exception):
    pass


def boom(number):
    return Boom("E%d" % number)


def words(given):
    if isinstance(given, Failure):
        error = given.value
        if isinstance(error, Boom):
            return str(error)
        if isinstance(error, defer.FirstError):
            return "FirstError(%d, %s)" % (error.index, words(error.subFailure))
        # A release() of a token too many.
        return "refused" if isinstance(error, AssertionError) else type(error).__name__
    if isinstance(given, list):
        return "[%s]" % ", ".join(words(item) for item in given)
    if isinstance(given, tuple) and isinstance(given[0], bool):  # of a DeferredList
        return words(given[1])
    if isinstance(given, tuple):  # of fireOnOneCallback
        return "%s at %d" % (words(given[0]), given[1])
    if isinstance(given, defer.DeferredSemaphore):  # what acquire() gives; in ours, nothing
        return "None"
    return str(given)


class StillMissing:
    """An input as a list cancels it. Twisted's lists keep all their inputs and cancel also those that
    have given their result and now wait for another; ours do not hold on to those."""

    def __init__(self, list, index, input):
        self.list, self.index, self.input = list, index, input

    def cancel(self):
        if self.list.resultList[self.index] is None:
            self.input.cancel()


class Run:
    def __init__(self, program):
        self.slots, self.behaviours, operations = program
        self.deferreds = [None] * len(self.slots)
        self.asked = set()
        self.nothingCancels = 0
        self.cancelled = [0] * len(self.slots)
        self.pauses = [0] * len(self.slots)
        self.semaphores = [defer.DeferredSemaphore(n + 1) for n in range(2)]
        self.queue = defer.DeferredQueue(2, 2)
        self.clock = task.Clock()
        self.log = []
        for slot, made in enumerate(self.slots):
            if made[0] in (PLAIN, WITH_CANCELLER):
                self.make(slot)
        for operation in operations:
            self.guard(operation)
        self.tell()
        self.settle()
        self.tell()
        failures = [d.result for d in self.deferreds if d and self.failed(d)]
        self.log += sorted("unhandled " + words(failure).split("(")[0] for failure in failures)

    @staticmethod
    def failed(d):
        return isinstance(getattr(d, "result", None), Failure)

    # One that was cancelled and goes on is "called" in Twisted, and not yet fired in ours.
    def isCoroutine(self, slot):
        return self.slots[slot][0] == COROUTINE

    # --- Making ---

    def make(self, slot):
        if slot not in self.asked:
            self.asked.add(slot)
            self.deferreds[slot] = self.made(slot, *self.slots[slot])

    def made(self, slot, making, behaviour, number, inputs, onErrback, consumeErrors, steps, end):
        if making == PLAIN:
            return defer.Deferred()
        if making == WITH_CANCELLER:
            return defer.Deferred(lambda _: self.canceller(slot, behaviour))
        if making == COROUTINE:
            return self.coroutine(slot, steps, end)
        if making == ACQUIRE:
            return self.semaphores[number].acquire().addCallback(lambda _: None)
        if making == RUN:
            return self.semaphores[number].run(lambda: self.play(slot, "run", behaviour, None))
        if making == GET:
            return self.queue.get()
        inputs = [self.deferreds[i] for i in inputs if self.deferreds[i]]
        if making == GATHER:
            made = defer.gatherResults(inputs, consumeErrors)
        elif making == FIRE_ON_ONE_CALLBACK:
            made = defer.DeferredList(inputs, fireOnOneCallback=True, consumeErrors=consumeErrors)
        else:
            made = defer.DeferredList(inputs, fireOnOneErrback=onErrback, consumeErrors=consumeErrors)
        made._deferredList = [StillMissing(made, i, input) for i, input in enumerate(inputs)]
        return made.addCallback(lambda result: self.gathered(slot, result))

    def gathered(self, slot, result):
        self.log.append("d%d gathered %s" % (slot, words(result)))
        return slot

    def canceller(self, slot, behaviour):
        self.cancelled[slot] += 1
        if self.cancelled[slot] > 3:  # one that throws is called again, perhaps by what it has added
            return
        self.nothingCancels += 1
        try:
            self.play(slot, "canceller", behaviour, None)
        finally:
            self.nothingCancels -= 1

    @defer.inlineCallbacks
    def coroutine(self, slot, steps, end):
        for operations, awaits, recovers in steps:
            for operation in operations:
                self.perform(operation)
            if not self.deferreds[awaits]:
                continue
            try:
                value = yield self.deferreds[awaits]
                self.log.append("d%d awaited %s" % (slot, words(value)))
            except Exception:
                self.log.append("d%d awaited %s" % (slot, words(Failure())))
                if not recovers:
                    raise
        if end[1] == RAISE:
            raise boom(end[2])
        return end[2] if end[1] == VALUE else None

    # --- Callbacks ---

    def pairs(self, slot, operation, behaviour):
        return lambda given: self.play(slot, operation, behaviour, given)

    def play(self, slot, by, behaviour, given):
        self.log.append("%s: b%d got %s" % (by, behaviour, words(given)))
        operations, outcome, argument = self.behaviours[behaviour]
        for operation in operations:
            self.guard(operation) if operation[5] else self.perform(operation)
        if outcome == THROW and isinstance(given, Failure):
            given.raiseException()
        if outcome in (SAME, THROW):
            return given
        if outcome == VALUE:
            return argument
        if outcome == RAISE:
            raise boom(argument)
        if outcome == FAILURE:
            return Failure(boom(argument))
        if outcome == DEFERRED:
            isThere = self.mayReturn(slot, argument) and self.deferreds[argument]
            return self.deferreds[argument] if isThere else defer.succeed(None)
        return None

    def mayReturn(self, slot, other):
        isList = self.slots[slot][0] in (LIST, FIRE_ON_ONE_CALLBACK, GATHER)
        isAwaited = any(step[1] == other for made in self.slots for step in made[6])
        return other > slot and other < len(self.slots) and not isList and not isAwaited

    # --- Operations ---

    def guard(self, operation):
        try:
            self.perform(operation)
        except Exception as error:
            self.log.append("%d raised %s" % (operation[0], words(Failure(error))))

    def perform(self, operation):
        number, kind, slot, a, b, _ = operation
        if kind in (CANCEL, ADVANCE) and self.nothingCancels:
            return
        if kind == MAKE:
            return self.make(slot)
        if kind == ADVANCE:
            return self.clock.advance(a)
        if kind == RELEASE:
            return self.semaphores[a].release()
        if kind == PUT:
            return self.queue.put(a)
        d = self.deferreds[slot]
        if d is None:
            return
        if kind == CALLBACK:
            if self.slots[slot][0] in (PLAIN, WITH_CANCELLER):
                d.callback(a or None)
        elif kind == ERRBACK:
            if self.slots[slot][0] in (PLAIN, WITH_CANCELLER, LIST, FIRE_ON_ONE_CALLBACK, GATHER):
                d.errback(Failure(boom(a)))
        elif kind == ADD_CALLBACK:
            d.addCallback(self.pairs(slot, number, a))
        elif kind == ADD_ERRBACK:
            d.addErrback(self.pairs(slot, number, a))
        elif kind == ADD_CALLBACKS:
            d.addCallbacks(self.pairs(slot, number, a), self.pairs(slot, number, b))
        elif kind == ADD_BOTH:
            d.addBoth(self.pairs(slot, number, a))
        elif kind == CHAIN:
            self.chain(slot, a)
        elif kind == TIMEOUT:
            onTimeoutCancel = None
            if b >= 0:
                onTimeoutCancel = lambda given, _: self.timedOut(slot, number, b, given)
            d.addTimeout(a, self.clock, onTimeoutCancel)
        elif kind == PAUSE:
            self.pauses[slot] += 1
            d.pause()
        elif kind == UNPAUSE:
            if self.pauses[slot]:
                self.pauses[slot] -= 1
                d.unpause()
        elif kind == CANCEL:
            d.cancel()

    def chain(self, slot, other):
        # Ours carries another type after it, so the two pairs are added as one.
        if self.slots[other][0] not in (PLAIN, WITH_CANCELLER):
            return
        d = self.deferreds[slot]
        d.pause()
        d.chainDeferred(self.deferreds[other])
        d.addCallback(lambda _: None)
        d.unpause()

    def timedOut(self, slot, by, behaviour, given):
        result = self.play(slot, by, behaviour, given)
        return None if isinstance(result, defer.Deferred) else result

    # --- The end ---

    def settle(self):
        """Everything that is held up comes out."""
        for slot in range(len(self.slots)):
            self.guard([1000 + slot, MAKE, slot, 0, 0, True])
        for second in range(8):
            self.guard([1100 + second, ADVANCE, 0, 1, 0, True])
        for slot, d in enumerate(self.deferreds):
            if d and not d.called:
                self.guard([1200 + slot, CALLBACK, slot, 100 + slot, 0, True])
        for slot, d in enumerate(self.deferreds):
            if d and not self.isCoroutine(slot) and not d.called:
                self.guard([1300 + slot, CANCEL, slot, 0, 0, True])
        for slot in range(len(self.slots)):
            while self.pauses[slot]:
                self.guard([1400 + slot, UNPAUSE, slot, 0, 0, True])
        for times in range(2):
            for slot, d in enumerate(self.deferreds):
                if d:
                    d.addBoth(lambda given, slot=slot: self.probe(slot, given))

    def probe(self, slot, given):
        self.log.append("d%d has %s" % (slot, words(given)))
        return given

    def tell(self):
        for slot, d in enumerate(self.deferreds):
            if not d:
                state = "not made"
            elif not d.called and not self.isCoroutine(slot):
                state = "not fired"
            elif not d.called or d.paused or isinstance(d.result, defer.Deferred):
                state = "held up"
            else:
                state = words(d.result)
            self.log.append("d%d: %s" % (slot, state))


globalLogBeginner.beginLoggingTo([lambda event: None], redirectStandardIO=False)
for line in sys.stdin:
    print("\n".join(Run(json.loads(line)).log), end="\n\n")
