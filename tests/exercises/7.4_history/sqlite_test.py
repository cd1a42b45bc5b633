"""The chat of exercise 7.4 with a real database, and with clients over real sockets.

    sqlite_test.py SCRATCH SOLUTION

The program runs the exercise with its solution.
"""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time

scratch, program = sys.argv[1:]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
database = f"{scratch}/history.db"


def soon(what, found):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within 20 s")


class Chat:
    def __init__(self):
        self.program = subprocess.Popen([program, "0", database], stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)$", self.program.stdout.readline())[1])

    def person(self):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return client, client.makefile(encoding="utf-8")

    def stop(self):
        self.program.send_signal(signal.SIGTERM)
        assert self.program.wait(20) == 0, "SIGTERM should end it well"
        self.program.stdout.close()


def kept():
    with sqlite3.connect(database) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM lines ORDER BY number")]


def heard(reader, lines):
    for line in lines:
        found = reader.readline()
        assert found == line + "\n", f"{found!r} came, and not {line!r}"


said = [f"line {number}: Grüße, \"it's\" ; --" for number in range(12)]
chat = Chat()
try:
    ann, hers = chat.person()
    for line in said:
        ann.sendall(line.encode() + b"\n")
    soon("all is kept", lambda: kept() == said)
    bob, his = chat.person()
    heard(his, said[-10:])

    # Another program has locked the file for longer than the store waits.
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    ann.sendall(b"lost\n")
    heard(his, ["lost", "* The last line was not kept."])
    # What she said first may have been kept before her own history was read.
    line = hers.readline()
    while line.rstrip("\n") in said:
        line = hers.readline()
    assert line == "* The last line was not kept.\n", f"{line!r} came"
    other.execute("ROLLBACK")
    other.close()
finally:
    chat.stop()

chat = Chat()  # the next day
try:
    cid, reader = chat.person()
    heard(reader, said[-10:])
finally:
    chat.stop()
