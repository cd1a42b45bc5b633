"""Feeds Twisted's receivers: a case a line on standard input (see receivers.cpp), what they called a
line each on standard output, with an empty line after each case."""

import sys

from twisted.internet.testing import StringTransport
from twisted.protocols import basic


def told(what, data=b""):
    sys.stdout.write(what + " " + data.hex() + "\n")


class Lines:
    """What lines make the protocol do."""

    def lineReceived(self, line):
        told("line", line)
        if line == b"lose":
            self.transport.loseConnection()
        if line == b"stop" and not self.transport.disconnecting:
            self.pauseProducing()
        if line == b"clear":
            told("cleared", self.clearLineBuffer())
        if line == b"feed":
            self.dataReceived(b"fed" + self.delimiter)
        if line == b"raw":
            self.raw = 3
            self.setRawMode()

    def rawDataReceived(self, data):
        told("raw", data)
        mine, rest = data[: self.raw], data[self.raw :]
        self.raw -= len(mine)
        if self.raw == 0:
            self.setLineMode(rest)

    def lineLengthExceeded(self, line):
        told("too long", line)
        if len(line) % 2:
            self.transport.loseConnection()


class LineReceiver(Lines, basic.LineReceiver):
    pass


class LineOnlyReceiver(basic.LineOnlyReceiver):
    def lineReceived(self, line):
        told("line", line)
        if line == b"lose":
            self.transport.loseConnection()

    def lineLengthExceeded(self, line):
        told("too long", line)
        if len(line) % 2:
            self.transport.loseConnection()


class Strings:
    def stringReceived(self, string):
        told("string", string)
        if string == b"lose":
            self.transport.loseConnection()
        if string == b"stop" and not self.transport.disconnecting:
            self.pauseProducing()

    over = False

    def lengthLimitExceeded(self, length):
        told("too long", str(length).encode())
        self.over = True  # Twisted would deliver the strings before it again


class Netstrings(basic.NetstringReceiver):
    def stringReceived(self, string):
        told("string", string)
        if string == b"lose":
            self.transport.loseConnection()


class Int8(Strings, basic.Int8StringReceiver):
    pass


class Int16(Strings, basic.Int16StringReceiver):
    pass


class Int32(Strings, basic.Int32StringReceiver):
    pass


kinds = [LineReceiver, LineOnlyReceiver, Netstrings, Int8, Int16, Int32]

for case in sys.stdin:
    kind, limit, delimiter, *portions = case.split()
    protocol = kinds[int(kind)]()
    protocol.MAX_LENGTH = int(limit)
    protocol.delimiter = bytes.fromhex(delimiter)
    protocol.makeConnection(StringTransport())
    for portion in portions:
        protocol.dataReceived(bytes.fromhex(portion))
        told("lost" if protocol.transport.disconnecting else "open")
        if getattr(protocol, "paused", False) and not protocol.transport.disconnecting:
            protocol.resumeProducing()
        if getattr(protocol, "over", False):
            break
    sys.stdout.write("\n")
