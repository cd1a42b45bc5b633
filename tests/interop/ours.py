"""What the tests with Twisted have in common: our programs, certificates, and how a test is run."""

import os
import subprocess
import sys
import tempfile

from twisted.internet import defer, task, utils


class Serving:
    """A program of ours that serves, and says where in its first lines: `at` has them."""

    def __init__(self, *words, lines):
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self.at = [self.process.stdout.readline().strip() for _ in range(lines)]

    def __enter__(self):
        return self

    def __exit__(self, problem, *_):
        self.process.terminate()
        try:
            code = self.process.wait(20)
        finally:
            self.process.kill()
            self.process.stdout.close()
        if not problem:
            expect_quietly("the code of a server that was ended", code, 0)


async def said(*words):
    """What a program of ours has printed that has ended, and its exit code."""
    words = ["20"] + list(words)  # seconds, in case that it waits for ever
    out, err, code = await utils.getProcessOutputAndValue("timeout", words, env=os.environ)
    return (out + err).decode(), code


def port_of(address):
    return int(address.rpartition(":")[2])


class Papers:
    """An authority, and what it says of localhost, as files in `folder`."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder  # as Twisted likes it, with nothing else that ends in .pem
        self.authority = os.path.join(folder, "authority.pem")
        self.certificate = os.path.join(folder, "localhost.crt")
        self.key = os.path.join(folder, "localhost.key")
        authority_key = os.path.join(folder, "authority.key")
        self._make(["-subj", "/CN=authority"], self.authority, authority_key)
        signed = ["-CA", self.authority, "-CAkey", authority_key, "-subj", "/CN=localhost"]
        names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
        self._make(signed + names, self.certificate, self.key)

    def _make(self, words, certificate, key):
        new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        files = ["-out", certificate, "-keyout", key]
        subprocess.run(["openssl", "req", "-x509"] + new + files + words, check=True,
                       capture_output=True)

    def endpoint(self):
        """Where both Twisted and we listen, in the same words."""
        return "ssl:0:interface=127.0.0.1:privateKey=%s:certKey=%s" % (self.key, self.certificate)


def expect_quietly(what, got, wanted):
    if got != wanted:
        raise AssertionError("%s: got %.300r, wanted %.300r" % (what, got, wanted))


def expect(what, got, wanted):
    expect_quietly(what, got, wanted)
    print("as expected:", what)


def expect_part(what, got, wanted):
    expect(what, wanted if wanted in got else got, wanted)


def run(test):
    """Runs `test(reactor, folder, programs…)`, and ends with 1 if it raises."""

    async def limited(reactor, folder):
        await defer.ensureDeferred(test(reactor, folder, *sys.argv[1:])).addTimeout(110, reactor)

    with tempfile.TemporaryDirectory() as folder:
        task.react(lambda reactor: defer.ensureDeferred(limited(reactor, folder)))
