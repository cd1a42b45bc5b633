"""A headless Chromium, spoken to in W3C WebDriver through chromedriver."""

import base64
import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request


def soon(what, found):
    """Looks again and again, for at most twenty seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within 20 s; last: {result!r}")


def is_there():
    return bool(shutil.which("chromedriver") and shutil.which("chromium"))


class Driver:
    """REQUIRES: is_there(). Keeps its files in `scratch`, a folder."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.out = open(f"{scratch}/chromedriver", "w+")
        self.program = subprocess.Popen(
            [shutil.which("chromedriver"), "--port=0"], stdout=self.out, stderr=self.out)
        port = soon("chromedriver's port", lambda: re.search(
            r"on port (\d+)\.", open(f"{scratch}/chromedriver").read()))[1]
        self.url = f"http://127.0.0.1:{port}/session"
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--disable-background-networking", "--disable-component-update",
                     "--disable-sync", "--no-first-run", "--allow-file-access-from-files",
                     f"--user-data-dir={scratch}/profile"]
        session = self.post("", {"capabilities": {"alwaysMatch": {
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments}}}})
        self.url += "/" + session["sessionId"]

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error

    def post(self, path, body):
        return self.ask("POST", path, body)

    def open(self, url):
        self.post("/url", {"url": url})

    def run(self, script):
        return self.post("/execute/sync", {"script": script, "args": []})

    def element(self, selector):
        found = self.post("/element", {"using": "css selector", "value": selector})
        return "/element/" + next(iter(found.values()))

    def type(self, selector, text):
        """In place of what the field has."""
        self.post(self.element(selector) + "/clear", {})
        self.post(self.element(selector) + "/value", {"text": text})

    def click(self, selector):
        self.post(self.element(selector) + "/click", {})

    def press(self, key):
        """A key by its WebDriver code, on whatever has the focus."""
        self.post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]})

    def screenshot(self, name):
        with open(f"{self.scratch}/{name}.png", "wb") as file:
            file.write(base64.b64decode(self.ask("GET", "/screenshot")))

    def quit(self):
        try:
            self.ask("DELETE", "")
        finally:
            self.program.terminate()
            self.program.wait()
