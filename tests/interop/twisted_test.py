"""Twisted as the client of each of our protocols, and as the server: usage: twisted_test.py ECHOES

Each sends a few hundred messages and wants the same ones back.
"""

import random
import subprocess
import sys

from twisted.internet import defer, error, protocol, reactor, utils
from twisted.protocols import basic

NAMES = [
    "LineReceiver",
    "LineOnlyReceiver",
    "NetstringReceiver",
    "Int8StringReceiver",
    "Int16StringReceiver",
    "Int32StringReceiver",
]


def send(receiver, message):
    lines = isinstance(receiver, (basic.LineReceiver, basic.LineOnlyReceiver))
    (receiver.sendLine if lines else receiver.sendString)(message)


def echo(name):
    """The class of a Twisted protocol that sends back what it receives."""

    class Echo(getattr(basic, name)):
        def lineReceived(self, line):
            send(self, line)

        stringReceived = lineReceived

    return Echo


def messages():
    numbers = random.Random(2)
    sizes = [numbers.randrange(250 if i % 10 == 0 else 20) for i in range(300)]
    return [bytes([97 + i % 26]) * size for i, size in enumerate(sizes)]


def asks(name, done):
    """The class of one that sends messages, and fires `done` when all are back."""

    class Asks(getattr(basic, name)):
        def connectionMade(self):
            self.wanted = messages()
            for message in self.wanted:
                send(self, message)

        def lineReceived(self, line):
            if line != self.wanted.pop(0):
                self.transport.abortConnection()
            elif not self.wanted:
                self.transport.loseConnection()

        stringReceived = lineReceived

        def connectionLost(self, reason):
            if self.wanted:
                done.errback(reason)
            else:
                done.callback(None)

    return Asks


class AsksByDatagrams(protocol.DatagramProtocol):
    """One after the other, as datagrams may be lost when there are many."""

    def __init__(self, port, done):
        self.port, self.done, self.wanted = port, done, messages()

    def startProtocol(self):
        self.transport.connect("127.0.0.1", self.port)
        self.transport.write(self.wanted[0])

    def datagramReceived(self, data, address):
        if data != self.wanted.pop(0):
            self.done.errback(error.ConnectionLost())
        elif self.wanted:
            self.transport.write(self.wanted[0])
        else:
            self.done.callback(None)


@defer.inlineCallbacks
def ours_serves(program):
    served = subprocess.Popen([program, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        ports = dict(served.stdout.readline().split() for _ in range(len(NAMES) + 1))
        for name in NAMES:
            done = defer.Deferred()
            factory = protocol.ClientFactory()
            factory.protocol = asks(name, done)
            factory.clientConnectionFailed = lambda _, reason: done.errback(reason)
            reactor.connectTCP("127.0.0.1", int(ports[name]), factory)
            yield done.addTimeout(20, reactor)
            print("Twisted asks, we answer:", name)
        done = defer.Deferred()
        port = reactor.listenUDP(0, AsksByDatagrams(int(ports["DatagramProtocol"]), done))
        yield done.addTimeout(20, reactor)
        yield port.stopListening()
        print("Twisted asks, we answer: DatagramProtocol")
    finally:
        served.kill()
        served.wait()


@defer.inlineCallbacks
def twisted_serves(program):
    for name in NAMES:
        factory = protocol.ServerFactory()
        factory.protocol = echo(name)
        port = reactor.listenTCP(0, factory, interface="127.0.0.1")
        words = ["ask", name, str(port.getHost().port)]
        out, err, code = yield utils.getProcessOutputAndValue(program, words)
        yield port.stopListening()
        if code != 0:
            raise RuntimeError("%s: %s%s" % (name, out.decode(), err.decode()))
        print("we ask, Twisted answers:", name)


@defer.inlineCallbacks
def both(program):
    yield ours_serves(program)
    yield twisted_serves(program)


problems = []
reactor.callWhenRunning(
    lambda: both(sys.argv[1]).addErrback(problems.append).addBoth(lambda _: reactor.stop())
)
reactor.run()
for problem in problems:
    print("FAILED:", problem.getTraceback())
sys.exit(1 if problems else 0)
