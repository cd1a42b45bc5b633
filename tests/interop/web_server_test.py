"""Twisted's Agent as the client of our Site, over http and https: web_server_test.py PAGES"""

import io
import os

from twisted.internet import defer, ssl, task
from twisted.web import client, http_headers, iweb
from zope.interface import implementer

import ours

LARGE = b"".join(b"line %07d\n" % i for i in range(250_000))


@implementer(iweb.IBodyProducer)
class Parts:
    """A body that nobody knows the length of: Twisted sends it in chunks."""

    length = iweb.UNKNOWN_LENGTH

    def __init__(self, reactor, parts):
        self.reactor, self.parts = reactor, list(parts)

    async def _write(self, consumer):
        for part in self.parts:
            consumer.write(part)
            await task.deferLater(self.reactor, 0)

    def startProducing(self, consumer):
        return defer.ensureDeferred(self._write(consumer))

    def pauseProducing(self):
        pass

    resumeProducing = stopProducing = pauseProducing


class Site:
    """Our site at `where`, over at most one connection at a time."""

    def __init__(self, reactor, where, papers):
        with open(papers.authority, "rb") as file:
            root = ssl.Certificate.loadPEM(file.read())
        self.where = where
        self.pool = client.HTTPConnectionPool(reactor)
        self.pool.maxPersistentPerHost = 1
        policy = client.BrowserLikePolicyForHTTPS(trustRoot=root)
        self.agent = client.Agent(reactor, policy, pool=self.pool)

    async def ask(self, method, path, body=None, **fields):
        """The answer's code, its body, and its header fields."""
        headers = http_headers.Headers({name: [value] for name, value in fields.items()})
        url = (self.where + path).encode()
        response = await self.agent.request(method.encode(), url, headers, body)
        return response.code, await client.readBody(response), response.headers

    async def code_and_body(self, *words, **fields):
        return (await self.ask(*words, **fields))[:2]


async def asks(reactor, site, name):
    def expect(what, got, wanted):
        ours.expect("%s: %s" % (name, what), got, wanted)

    peer = await site.code_and_body("GET", "/peer")

    expect("GET", await site.code_and_body("GET", "/echo"), (200, b"GET /echo []"))
    code, body, headers = await site.ask("HEAD", "/files/large.txt")
    expect("HEAD has no body", (code, body), (200, b""))
    expect("... but its length", headers.getRawHeaders("content-length"), ["%d" % len(LARGE)])
    body = client.FileBodyProducer(io.BytesIO(b"hello"))
    expect("POST", await site.code_and_body("POST", "/echo", body), (200, b"POST /echo [hello]"))
    body = Parts(reactor, [b"one ", b"two ", b"3" * 200_000])
    expect("POST in chunks", await site.code_and_body("POST", "/echo", body),
           (200, b"POST /echo [one two " + b"3" * 200_000 + b"]"))
    expect("an answer in chunks", await site.code_and_body("GET", "/parts"),
           (200, b"part 0\npart 1\npart 2\n"))
    expect("a large file", await site.code_and_body("GET", "/files/large.txt"), (200, LARGE))
    code, body, headers = await site.ask("GET", "/files/large.txt", Range="bytes=1000-200999")
    expect("a part of it", (code, body), (206, LARGE[1000:201_000]))
    expect("... which it is", headers.getRawHeaders("content-range"),
           ["bytes 1000-200999/%d" % len(LARGE)])
    expect("what is not there", (await site.ask("GET", "/no"))[0], 404)
    expect("what cannot be done", (await site.ask("DELETE", "/peer"))[0], 405)
    led_on = client.RedirectAgent(site.agent)
    response = await led_on.request(b"GET", (site.where + "/elsewhere").encode())
    expect("a redirection", await client.readBody(response), b"GET /echo []")

    expect("all that over one connection", await site.code_and_body("GET", "/peer"), peer)


async def test(reactor, folder, program):
    papers, strangers = [ours.Papers(os.path.join(folder, name)) for name in ("ours", "theirs")]
    with open(os.path.join(folder, "large.txt"), "wb") as file:
        file.write(LARGE)
    words = [program, "serve", folder, "tcp:0", papers.endpoint()]
    with ours.Serving(*words, lines=2) as server:
        ports = [ours.port_of(at) for at in server.at]
        for where in ("http://127.0.0.1:%d" % ports[0], "https://localhost:%d" % ports[1]):
            site = Site(reactor, where, papers)
            await asks(reactor, site, where.partition(":")[0])
            await site.pool.closeCachedConnections()
        try:
            await Site(reactor, where, strangers).ask("GET", "/echo")
            raise AssertionError("whom nobody vouches for was trusted")
        except client.ResponseNeverReceived as error:
            ours.expect_part("nobody is trusted without a reason", str(error),
                             "certificate verify failed")


ours.run(test)
