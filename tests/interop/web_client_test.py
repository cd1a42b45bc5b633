"""Our getPage and Agent as clients of Twisted's Site, over http and https: web_client_test.py PAGES
"""

import os

from twisted.internet import endpoints, protocol, task
from twisted.web import resource, server, static, util

import ours

LARGE = b"".join(b"line %07d\n" % i for i in range(250_000))


class Echo(resource.Resource):
    isLeaf = True

    def render(self, request):
        return b"%s %s [%s]" % (request.method, request.uri, request.content.read())


class Parts(resource.Resource):
    """In chunks to who understands them; to others it ends with the connection."""

    isLeaf = True

    def __init__(self, reactor):
        super().__init__()
        self.reactor = reactor

    def render_GET(self, request):
        def part(number):
            if number == 3:
                request.finish()
            else:
                request.write(b"part %d\n" % number)
                self.reactor.callLater(0, part, number + 1)

        part(0)
        return server.NOT_DONE_YET


class OfOldTimes(protocol.Protocol):
    """Its answer has no length: it ends with the connection, even to HTTP/1.1."""

    def dataReceived(self, data):
        self.transport.write(b"HTTP/1.0 200 OK\r\n\r\nis this all?")
        self.transport.loseConnection()


def site(reactor, folder):
    root = resource.Resource()
    root.putChild(b"static", static.Data(b"hello", "text/plain"))
    root.putChild(b"large.txt", static.File(os.path.join(folder, "large.txt")))
    root.putChild(b"echo", Echo())
    root.putChild(b"parts", Parts(reactor))
    root.putChild(b"elsewhere", util.Redirect(b"/static"))
    return server.Site(root)


async def asks(program, where, of_old_times, authority, name):
    async def expect(what, words, wanted):
        kind, method, url, *body = words
        printed, code = await ours.said(program, kind, method, url, authority, *body)
        ours.expect("%s, %s: %s" % (name, kind, what), (printed, code), (wanted, 0))

    parts = "part 0\npart 1\npart 2\n"
    await expect("a page", ["getPage", "GET", where + "/static"], "hello")
    await expect("a large page", ["getPage", "GET", where + "/large.txt"], LARGE.decode())
    await expect("HEAD", ["getPage", "HEAD", where + "/static"], "")
    await expect("POST", ["getPage", "POST", where + "/echo", "a b"], "POST /echo [a b]")
    await expect("parts", ["getPage", "GET", where + "/parts"], parts)
    await expect("is led on", ["getPage", "GET", where + "/elsewhere"], "hello")
    await expect("nothing there", ["getPage", "GET", where + "/no"], "Error: 404 Not Found")
    await expect("no length", ["getPage", "GET", of_old_times], "is this all?")

    await expect("a page", ["Agent", "GET", where + "/static"], "200 OK\nhello")
    await expect("a large page", ["Agent", "GET", where + "/large.txt"],
                 "200 OK\n" + LARGE.decode())
    await expect("HEAD", ["Agent", "HEAD", where + "/large.txt"], "200 OK\n")
    await expect("PUT", ["Agent", "PUT", where + "/echo", "a" * 100_000],
                 "200 OK\nPUT /echo [" + "a" * 100_000 + "]")
    await expect("chunks", ["Agent", "GET", where + "/parts"], "200 OK\n" + parts)
    printed, _ = await ours.said(program, "Agent", "GET", where + "/elsewhere", authority)
    ours.expect_part("%s, Agent: is not led on" % name, printed, "302 Found\n")
    printed, _ = await ours.said(program, "Agent", "GET", where + "/no", authority)
    ours.expect_part("%s, Agent: nothing there" % name, printed, "404 Not Found\n")
    printed, _ = await ours.said(program, "Agent", "GET", of_old_times, authority)
    ours.expect_part("%s, Agent: no length" % name, printed, "PartialDownloadError")


async def test(reactor, folder, program):
    papers, strangers = [ours.Papers(os.path.join(folder, name)) for name in ("ours", "theirs")]
    with open(os.path.join(folder, "large.txt"), "wb") as file:
        file.write(LARGE)
    factories = [site(reactor, folder), protocol.Factory.forProtocol(OfOldTimes)]
    for name, text in ("http", "tcp:0:interface=127.0.0.1"), ("https", papers.endpoint()):
        ports = [await endpoints.serverFromString(reactor, text).listen(f) for f in factories]
        where = ["%s://127.0.0.1:%d" % (name, port.getHost().port) for port in ports]
        await asks(program, where[0], where[1] + "/", papers.authority, name)
        if name == "https":
            for kind in ("getPage", "Agent"):
                printed, _ = await ours.said(program, kind, "GET", where[0] + "/static",
                                             strangers.authority)
                ours.expect_part("%s: nobody is trusted without a reason" % kind, printed,
                                 "SSLError: the certificate of 127.0.0.1")
        for port in ports:
            await port.stopListening()


ours.run(test)
