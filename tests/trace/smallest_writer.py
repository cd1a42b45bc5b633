#!/usr/bin/env python3
"""A trace written by another language, with nothing but FORMAT.md at hand: a Python program makes a
Deferred, adds a callback and fires it.

    smallest_writer.py FILE      writes it
    smallest_writer.py --page    its bytes, commented: the example of FORMAT.md
"""

import struct
import sys

PAGE, BLOCK, EVENT = 4096, 262144, 64
VIRTUAL_NANOSECONDS = 3
EVENTS, ITEMS = 1, 2
TEXT = 1
DEFERRED = 10 << 24 | 1  # the first Deferred
CALLBACK_BEGIN, CALLBACK_END, DEFERRED_MADE, PAIR_ADDED, FIRED = 35, 36, 160, 161, 162
HOOK_CALLBACK, RAIL_CALLBACK, ADD_CALLBACK = 12, 0, 1

pieces = []  # (offset, bytes, comment)


def put(offset, data, comment):
    pieces.append((offset, data, comment))


def text(offset, words):
    """An item; returns what an event names it by."""
    data = words.encode()
    put(offset, struct.pack("<II", TEXT, len(data)) + data, f'a text of {len(data)} bytes: "{words}"')
    return offset // 8


def event(serial, time, kind, comment, *, cause=0, value1=0, value2=0, data=0, more=0):
    fields = struct.pack("<QIHHIIIIIIqqQ", time, 0, kind, 0, cause, DEFERRED, 0, 0, data, more, value1, value2, 0)
    put(PAGE + 64 + (serial - 1) * EVENT, fields, f"event {serial}: {comment}")


# Block 1 holds items, each at a multiple of 8.
items = PAGE + BLOCK
label = text(items + 64, "answer")
added = text(items + 80, "print")
value = text(items + 96, "42")
nothing = text(items + 112, "None")

# Block 0 holds events.
event(1, 0, DEFERRED_MADE, 'DeferredMade, called "answer"', more=label)
event(2, 1000, PAIR_ADDED, "PairAdded: print, with addCallback", value1=ADD_CALLBACK, more=added)
event(3, 2000, FIRED, "Fired with 42", value1=RAIL_CALLBACK, data=value)
event(4, 2000, CALLBACK_BEGIN, "CallbackBegin of pair 0, handed 42", cause=3, value1=HOOK_CALLBACK, data=value)
event(5, 3000, CALLBACK_END, "CallbackEnd: it returned None", cause=4, value1=HOOK_CALLBACK, data=nothing)

# The first page, and the head of each block.
put(0, b"UNRAVEL\n", "a trace")
put(8, struct.pack("<II", 2, 0x01020304), "version 2; the byte order")
put(16, struct.pack("<III", PAGE, BLOCK, EVENT), "bytes of a page, a block, an event")
put(28, struct.pack("<I", VIRTUAL_NANOSECONDS), "the unit of time")
put(56, struct.pack("<Q", 1 << 30), "at most so many bytes")
put(64, struct.pack("<Q", 5), "events recorded")
put(72, struct.pack("<I", 2), "blocks in use")
put(80, struct.pack("<d", 1), "nanoseconds per unit")
put(104, struct.pack("<I", 1), "finished")
put(192, b"answer.py", "the program")
put(1472, b"Python", "its language")
put(1504, b"smallest_writer", "what wrote this")
put(PAGE, b"UBLK" + struct.pack("<II", EVENTS, 0), "block 0: the first one of events")
put(items, b"UBLK" + struct.pack("<II", ITEMS, 0), "block 1: the first one of items")
put(items + 16, struct.pack("<Q", 128), "so many bytes of it are in use")
pieces.sort()


def page():
    for offset, data, comment in pieces:
        for at in range(0, len(data), 16):
            words = data[at : at + 16].hex(" ")
            print(f"{offset + at:6} {words:47}  {comment if at == 0 else ''}".rstrip())


def write(path):
    with open(path, "wb") as file:
        for offset, data, _ in pieces:
            file.seek(offset)
            file.write(data)
        file.truncate(items + 128)


if len(sys.argv) != 2:
    sys.exit(__doc__)
if sys.argv[1] == "--page":
    page()
else:
    write(sys.argv[1])
