"""Twisted and we begin a conversation in the clear and go on in secret, and neither trusts whom
nobody vouches for: starttls_test.py STARTTLS
"""

import os

from twisted.internet import defer, endpoints, protocol, ssl
from twisted.protocols import basic

import ours


def upgrading(options):
    """As our own server: lines come back as they were, and behind STARTTLS all is encrypted."""

    class Upgrading(basic.LineReceiver):
        def lineReceived(self, line):
            self.sendLine(line)
            if line == b"STARTTLS":
                self.transport.startTLS(options, self.factory)

    return Upgrading


class Asks(basic.LineReceiver):
    """As our own client; `said` fires with what it has heard, and with how that ended."""

    def __init__(self, options):
        self.options, self.heard, self.said = options, [], defer.Deferred()

    def connectionMade(self):
        self.sendLine(b"in the clear")

    def lineReceived(self, line):
        self.heard.append(line)
        if line == b"in the clear":
            self.sendLine(b"STARTTLS")
        elif line == b"STARTTLS":
            self.transport.startTLS(self.options)
            self.sendLine(b"in secret")
        else:
            self.subject = self.transport.getPeerCertificate().get_subject().CN
            self.transport.loseConnection()

    def connectionLost(self, reason):
        self.said.callback(reason.value)


async def twisted_asks(reactor, program, papers, trusted):
    """One who has asked our server, and how its connection ended."""
    with open(trusted.authority, "rb") as file:
        root = ssl.Certificate.loadPEM(file.read())
    options = ssl.optionsForClientTLS("localhost", trustRoot=root)
    words = [program, "serve", "tcp:0", papers.certificate, papers.key]
    with ours.Serving(*words, lines=1) as server:
        where = "tcp:127.0.0.1:%d" % ours.port_of(server.at[0])
        asks = Asks(options)
        await endpoints.connectProtocol(endpoints.clientFromString(reactor, where), asks)
        return asks, await asks.said


async def we_ask(reactor, program, papers, trusted):
    """What our client prints that asks Twisted."""
    with open(papers.key, "rb") as key, open(papers.certificate, "rb") as certificate:
        own = ssl.PrivateCertificate.loadPEM(key.read() + certificate.read())
    factory = protocol.Factory.forProtocol(upgrading(own.options()))
    port = await endpoints.serverFromString(reactor, "tcp:0:interface=127.0.0.1").listen(factory)
    where = "tcp:127.0.0.1:%d" % port.getHost().port
    printed, _ = await ours.said(program, "ask", where, trusted.authority)
    await port.stopListening()
    return printed


async def test(reactor, folder, program):
    papers, strangers = [ours.Papers(os.path.join(folder, name)) for name in ("ours", "theirs")]
    all_lines = [b"in the clear", b"STARTTLS", b"in secret"]

    asks, reason = await twisted_asks(reactor, program, papers, papers)
    ours.expect("Twisted asks us: all lines come back", asks.heard, all_lines)
    ours.expect("... the last from localhost", asks.subject, "localhost")
    ours.expect("... to a clean end", type(reason).__name__, "ConnectionDone")

    asks, reason = await twisted_asks(reactor, program, papers, strangers)
    ours.expect("Twisted does not trust us without a reason", asks.heard, all_lines[:2])
    ours.expect_part("... and says so", str(reason), "certificate verify failed")

    printed = await we_ask(reactor, program, papers, papers)
    ours.expect("we ask Twisted: all lines come back, to a clean end", printed.splitlines(),
                [line.decode() for line in all_lines]
                + ["ConnectionDone: connection was closed cleanly"])

    printed = await we_ask(reactor, program, papers, strangers)
    ours.expect_part("we do not trust Twisted without a reason", printed,
                     "STARTTLS\nSSLError: the certificate of localhost")


ours.run(test)
