"""NetCatChat over real sockets: pastes, last words, a database that another program has locked, and
signals that come early or twice.

    sockets_test.py SERVE SCRATCH
"""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time

serve, scratch = sys.argv[1:3]
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
failures = 0


def expect(what, fine, detail=""):
    global failures
    if not fine:
        failures += 1
        print(f"FAILED: {what}: {detail}")


def soon(found):
    """Looks again and again, for at most twenty seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if result := found():
            return result
        time.sleep(0.01)
    return False


class Chat:
    """The program, in a folder of its own."""
    made = 0

    def __init__(self, *options):
        Chat.made += 1
        self.folder = f"{scratch}/{Chat.made}"
        os.mkdir(self.folder)
        self.database = self.folder + "/chat.db"
        self.program = subprocess.Popen(
            [serve, "chat", "--port", "0", "--admin-port", "0", "--database", self.database,
             "--pid-file", self.folder + "/pid", *options],
            stdout=open(self.folder + "/out", "w"), stderr=open(self.folder + "/err", "w"))
        said = lambda: open(self.folder + "/out").read()
        expect("it starts", soon(lambda: "end it" in said()))
        self.port = int(re.search(r"^chat +nc \S+ (\d+)$", said(), re.M)[1])
        self.admin = int(re.search(r"http://\S+:(\d+)/", said())[1])

    def logged(self):
        return open(self.folder + "/err").read()

    def stops(self, by=signal.SIGTERM):
        """How many seconds it takes."""
        began = time.monotonic()
        self.program.send_signal(by)
        try:
            self.program.wait(30)
        except subprocess.TimeoutExpired:
            self.program.kill()
        return time.monotonic() - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.program.poll() is None:
            expect("SIGTERM ends it soon", self.stops() < 5)
            expect("and well", self.program.returncode == 0, self.program.returncode)
            expect("without a pid file", not os.path.exists(self.folder + "/pid"))


class Person(threading.Thread):
    """Reads all the time, until the end."""

    def __init__(self, port, first, pace=None):
        super().__init__(daemon=True)
        self.pace = pace
        self.heard = b""
        self.end = None
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(first)
        self.start()

    def run(self):
        try:
            while part := self.socket.recv(self.pace or 1 << 20):
                self.heard += part
                if self.pace:
                    time.sleep(0.1)
            self.end = "closed"
        except OSError as error:
            self.end = str(error)

    def says(self, text):
        self.socket.sendall(text)

    def hears(self, text):
        return soon(lambda: text in self.heard)


def pastes():
    numbers = b"".join(b"%d\n" % i for i in range(20_000))
    for what, paste in [("3,200 lines of a letter", b"x\n" * 3200),
                        ("60 KB of lines of 75 letters", (b"w" * 75 + b"\n") * 800),
                        ("20,000 numbers", numbers)]:
        with Chat() as chat:
            readers = [Person(chat.port, b"reader%d\n" % i) for i in range(3)]
            page = Person(chat.admin, b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            writers = [Person(chat.port, b"writer%d\n" % i) for i in range(2)]
            for person in (*readers, *writers):
                expect("all come in", person.hears(b"* Welcome"))
            lines = 2 * paste.count(b"\n")
            for writer in writers:
                threading.Thread(target=writer.says, args=[paste], daemon=True).start()
            for reader in readers:
                soon(lambda: reader.heard.count(b"<writer") == lines)
                expect(f"a reader hears two times {what}", reader.heard.count(b"<writer") == lines,
                       f"{reader.heard.count(b'<writer')}, {reader.end}")
            soon(lambda: page.heard.count(b"event: message\n") == lines)
            expect("so does the page", page.heard.count(b"event: message\n") == lines,
                   f"{page.heard.count(b'event: message')}, {page.end}")
            ends = [person.end for person in (*readers, *writers, page)]
            expect("nobody is sent away", ends == [None] * 6, ends)
        kept = sqlite3.connect(chat.database).execute("SELECT count(*) FROM messages").fetchone()[0]
        expect("every line is kept", kept == lines, f"{kept} of {lines}")
        expect("there is nothing to log", "rror" not in chat.logged(), chat.logged())


def silence():
    """One who does not read holds the others up for a moment only."""
    with Chat() as chat:
        deaf = socket.create_connection(("127.0.0.1", chat.port))
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.sendall(b"deaf\n")
        slow = Person(chat.port, b"slow\n", pace=8192)
        bob, ann = Person(chat.port, b"bob\n"), Person(chat.port, b"ann\n")
        expect("all come in", ann.hears(b"* Welcome") and bob.hears(b"* ann joins"))
        paste = (b"y" * 900 + b"\n") * 6000
        threading.Thread(target=ann.says, args=[paste + b"over\n"], daemon=True).start()
        expect("bob hears all of it", bob.hears(b"<ann> over"), len(bob.heard))
        expect("bob stays", bob.end is None, bob.end)
        expect("who is slow stays, too", slow.end is None, slow.end)


def lastWords():
    with Chat() as chat:
        for i in range(12):
            person = Person(chat.port, b"n%d\n" % i)
            person.hears(b"* Welcome")
            try:
                person.says(b"x" * 300_000)
            except OSError:
                pass
            person.join(10)
            expect("a long line: told why", b"* A line has at most 1000 bytes" in person.heard,
                   person.heard[-99:])
    with Chat() as chat:
        crowd = [Person(chat.port, b"") for _ in range(100)]
        expect("all are asked", all(one.hears(b"nick name") for one in crowd))
        for i in range(12):
            late = Person(chat.port, b"late\nhello\n" * 1000)
            late.join(10)
            expect("no room: told so", b"The room is full" in late.heard, late.end)


def lockedDatabase():
    with Chat() as chat:
        ann = Person(chat.port, b"ann\n")
        ann.hears(b"* Welcome")
        other = sqlite3.connect(chat.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        ann.says(b"line\n" * 256 + b"/who\n")
        expect("the chat goes on", ann.hears(b"* 1 is here"))
        took = chat.stops()
        expect("it stops in time", took < 4, took)
        expect("and says what is lost", "256 messages of the history not written" in chat.logged(),
               chat.logged())
    with Chat() as chat:
        ann = Person(chat.port, b"ann\n")
        ann.hears(b"* Welcome")
        other = sqlite3.connect(chat.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        ann.says(b"line\n/who\n")
        ann.hears(b"* 1 is here")
        chat.program.send_signal(signal.SIGTERM)
        ann.hears(b"* The chat is closing")
        expect("a second signal stops it at once", chat.stops(signal.SIGINT) < 1)
        expect("as it does by default", chat.program.returncode == -signal.SIGINT)


def earlySignals():
    """Right after others can know of the process."""
    folder = f"{scratch}/early"
    os.mkdir(folder)
    for i in range(20):
        heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        heard.bind(f"{folder}/{i}")
        heard.settimeout(20)
        program = subprocess.Popen(
            [serve, "web", "--path", folder, "--port", "0", "--pid-file", f"{folder}/pid"],
            env=dict(os.environ, NOTIFY_SOCKET=f"{folder}/{i}"), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        if i % 2:
            heard.recv(99)
        else:
            soon(lambda: os.path.exists(f"{folder}/pid") and open(f"{folder}/pid").read())
        program.terminate()
        expect("SIGTERM after " + ("READY=1" if i % 2 else "the pid file"), program.wait(20) == 0,
               program.returncode)
        expect("the pid file is gone", not os.path.exists(f"{folder}/pid"))


for part in (pastes, silence, lastWords, lockedDatabase, earlySignals):
    part()
sys.exit(failures > 0)
