"""Twisted as the client of each of our protocols, and as the server, over TCP, UNIX sockets, TLS
and UDP: messages_test.py ECHOES

Each sends a few hundred messages and wants the same ones back.
"""

import os
import random

from twisted.internet import defer, endpoints, error, protocol
from twisted.protocols import basic

import ours

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


class DatagramEcho(protocol.DatagramProtocol):
    def datagramReceived(self, data, address):
        self.transport.write(data, address)


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


class Way:
    """Where to listen, in words that both sides understand, and how each gets there."""

    def __init__(self, name, listen, ours, twisted):
        self.name, self.listen, self.ours, self.twisted = name, listen, ours, twisted


def ways(folder):
    papers = ours.Papers(folder)
    tcp = "tcp:127.0.0.1:%d"
    unix = "unix:" + os.path.join(folder, "socket")
    return [
        Way("TCP", "tcp:0:interface=127.0.0.1", lambda port: tcp % port, lambda port: tcp % port),
        Way("UNIX", unix, lambda _: unix, lambda _: unix),
        Way(
            "TLS",
            papers.endpoint(),
            lambda port: "ssl:127.0.0.1:%d:trustRoots=%s" % (port, papers.authority),
            lambda port: "tls:127.0.0.1:%d:trustRoots=%s" % (port, papers.folder),
        ),
    ]


async def we_answer(reactor, program, way, name):
    with ours.Serving(program, "serve", name, way.listen, lines=1) as server:
        port = 0 if way.name == "UNIX" else ours.port_of(server.at[0])
        endpoint = endpoints.clientFromString(reactor, way.twisted(port))
        done = defer.Deferred()
        await endpoints.connectProtocol(endpoint, asks(name, done)())
        await done
    print("Twisted asks, we answer:", way.name, name)


async def twisted_answers(reactor, program, way, name):
    endpoint = endpoints.serverFromString(reactor, way.listen)
    port = await endpoint.listen(protocol.Factory.forProtocol(echo(name)))
    where = way.ours(getattr(port.getHost(), "port", 0))
    ours.expect("we ask, Twisted answers: %s %s" % (way.name, name),
                await ours.said(program, "ask", name, where), ("\n", 0))
    await port.stopListening()


async def datagrams(reactor, program):
    with ours.Serving(program, "serve", "DatagramProtocol", "0", lines=1) as server:
        done = defer.Deferred()
        port = reactor.listenUDP(0, AsksByDatagrams(ours.port_of(server.at[0]), done))
        await done
        await port.stopListening()
    print("Twisted asks, we answer: DatagramProtocol")

    port = reactor.listenUDP(0, DatagramEcho(), interface="127.0.0.1")
    ours.expect("we ask, Twisted answers: DatagramProtocol",
                await ours.said(program, "ask", "DatagramProtocol", str(port.getHost().port)),
                ("\n", 0))
    await port.stopListening()


async def test(reactor, folder, program):
    for way in ways(folder):
        for name in NAMES:
            await we_answer(reactor, program, way, name)
            await twisted_answers(reactor, program, way, name)
    await datagrams(reactor, program)


ours.run(test)
