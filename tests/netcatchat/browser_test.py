"""The admin page in a real browser, headless: sees what happens, and changes the banner by a click.

    browser_test.py SERVE SCRATCH [--keep]

Speaks W3C WebDriver to chromedriver. Exit status 77: there is no browser. With --keep its pictures
of the page, in SCRATCH, are left there.
"""

import base64
import http.server
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

serve, scratch = sys.argv[1:3]
driver_program = shutil.which("chromedriver")
browser_program = shutil.which("chromium")
if not driver_program or not browser_program:
    print("skipped: no chromium, or no chromedriver")
    sys.exit(77)
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)


def soon(what, found):
    """Looks again and again, for at most twenty seconds."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within 20 s; last: {result!r}")


class Driver:
    def __init__(self):
        self.out = open(f"{scratch}/chromedriver", "w+")
        self.program = subprocess.Popen([driver_program, "--port=0"], stdout=self.out, stderr=self.out)
        port = soon("chromedriver's port", lambda: re.search(
            r"on port (\d+)\.", open(f"{scratch}/chromedriver").read()))[1]
        self.url = f"http://127.0.0.1:{port}/session"
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--disable-background-networking", "--disable-component-update",
                     "--disable-sync", "--no-first-run", f"--user-data-dir={scratch}/profile"]
        session = self.post("", {"capabilities": {"alwaysMatch": {
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": browser_program, "args": arguments}}}})
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

    def run(self, script):
        return self.post("/execute/sync", {"script": script, "args": []})

    def text(self, selector):
        return self.run(f"return document.querySelector('{selector}').textContent")

    def element(self, selector):
        found = self.post("/element", {"using": "css selector", "value": selector})
        return "/element/" + next(iter(found.values()))

    def type(self, selector, text):
        self.post(self.element(selector) + "/value", {"text": text})

    def click(self, selector):
        self.post(self.element(selector) + "/click", {})

    def picture(self, name, width, height, dark):
        """As it looks on a screen of that width; whatever the window manager thinks of it."""
        for command, parameters in [
                ("Emulation.setDeviceMetricsOverride",
                 {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}),
                ("Emulation.setEmulatedMedia",
                 {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                               {"name": "prefers-reduced-motion", "value": "reduce"}]})]:
            self.post("/goog/cdp/execute", {"cmd": command, "params": parameters})
        with open(f"{scratch}/{name}.png", "wb") as file:
            file.write(base64.b64decode(self.ask("GET", "/screenshot")))
        return self.run("return document.documentElement.scrollWidth")

    def quit(self):
        try:
            self.ask("DELETE", "")
        finally:
            self.program.terminate()
            self.program.wait()


class Chat:
    def __init__(self, admin_port):
        self.out = open(f"{scratch}/out", "w+")
        self.program = subprocess.Popen(
            [serve, "chat", "--port", "0", "--admin-port", str(admin_port),
             "--database", f"{scratch}/chat.db", "--log-file", f"{scratch}/chat.log"],
            stdout=self.out)
        said = lambda: open(f"{scratch}/out").read()
        soon("the chat", lambda: "end it" in said())
        self.port = int(re.search(r"^chat +nc \S+ (\d+)$", said(), re.M)[1])
        self.page = re.search(r"http://\S+:(\d+)/", said())
        self.admin_port = int(self.page[1])

    def person(self, nick):
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.sendall(nick.encode() + b"\n")
        return connection

    def stop(self):
        self.program.send_signal(signal.SIGTERM)
        assert self.program.wait(10) == 0, "SIGTERM should end it well"


def same(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


def check(driver, chat):
    driver.post("/url", {"url": chat.page[0]})
    soon("live", lambda: driver.text("#state") == "live")
    driver.run("window.loaded = 'once'")
    same(driver.text("#count"), "0")

    # What happens in the chat is seen.
    ann, bob = chat.person("ann"), chat.person("bob")
    soon("both are there", lambda: driver.text("#count") == "2")
    same(driver.text("#users"), "annbob")
    ann.sendall("<img src=x onerror=\"window.tricked=1\"> <b>hello</b> 🙂\n".encode())
    soon("the message", lambda: "hello" in driver.text("#messages"))
    same(driver.text("#messages li p"), "ann <img src=x onerror=\"window.tricked=1\"> <b>hello</b> 🙂")
    same(driver.run("return document.querySelectorAll('#messages img').length"), 0)

    # A new banner, by hand.
    before = driver.text("#banner")
    driver.type("#wanted", "Be kind.")
    driver.click("#change button")
    soon("the new banner", lambda: driver.text("#banner") == "Be kind.")
    assert before != "Be kind."
    soon("the answer", lambda: driver.text("#answer") == "Changed, for everybody.")
    same(driver.run("return window.loaded"), "once")
    bob.settimeout(10)
    heard = b""
    while b"* The banner is now: Be kind.\n" not in heard:
        heard += bob.recv(4096)

    # One that is refused.
    driver.type("#wanted", " ")
    driver.click("#change button")
    soon("the refusal", lambda: driver.text("#answer") == "Not changed: the banner is empty.")

    # Somebody goes.
    bob.close()
    soon("one is left", lambda: driver.text("#count") == "1")

    carl = chat.person("carl")
    for person, line in [(carl, "Who has the slides?"), (ann, "I do. In a minute."),
                         (carl, "A long word: " + "x" * 120), (ann, "Thanks!")]:
        person.sendall(line.encode() + b"\n")
        soon(line, lambda: line in driver.text("#messages"))
    for name, width, height, dark in [("wide", 1280, 720, False), ("wide_dark", 1280, 720, True),
                                      ("narrow", 400, 1000, False), ("narrow_dark", 400, 1000, True)]:
        assert driver.picture(name, width, height, dark) <= width, f"{name}: it scrolls sideways"


def check_crowd(driver, chat):
    """As many listen as may: the page says so much, and is live when there is room again."""
    driver.post("/url", {"url": "about:blank"})
    others = []
    def occupied():
        others.append(socket.create_connection(("127.0.0.1", chat.admin_port)))
        others[-1].sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        return others[-1].recv(4096).startswith(b"HTTP/1.1 503 ")
    soon("no room", occupied)
    driver.post("/url", {"url": chat.page[0]})
    refused = "the server gives no events, trying again"
    soon("the refusal is seen", lambda: driver.text("#state") == refused)
    driver.run("window.loaded = 'once'")
    for other in others:
        other.close()
    soon("live when there is room", lambda: driver.text("#state") == "live")
    same(driver.run("return window.loaded"), "once")


class Stranger(http.server.BaseHTTPRequestHandler):
    """Another program that has the port meanwhile; its answers are no events."""
    answers = iter([500, 204, 404, 200])
    done = threading.Event()

    def do_GET(self):
        code = next(self.answers, None)
        if code is None:
            self.done.set()
        self.send_response(code or 403)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def check_restart(driver, chat):
    """The browser finds the new one by itself, with what was kept, whatever answers between."""
    chat.stop()
    soon("the loss is seen", lambda: driver.text("#state") == "connection lost, trying again")
    stranger = http.server.HTTPServer(("127.0.0.1", chat.admin_port), Stranger)
    threading.Thread(target=stranger.serve_forever, daemon=True).start()
    soon("it asks again after each answer", lambda: Stranger.done.wait(0.1))
    stranger.shutdown()
    stranger.server_close()
    again = Chat(chat.admin_port)
    try:
        soon("live again", lambda: driver.text("#state") == "live")
        soon("nobody is there", lambda: driver.text("#count") == "0")
        same(driver.text("#banner"), "Be kind.")
        assert "Who has the slides?" in driver.text("#messages")
        same(driver.run("return window.loaded"), "once")
    finally:
        again.stop()
    severe = [line for line in driver.post("/se/log", {"type": "browser"})
              if line["level"] == "SEVERE" and chat.page[0] in line["message"]
              and "ERR_" not in line["message"] and "/events" not in line["message"]
              and "EventSource" not in line["message"]
              and "400 (Bad Request)" not in line["message"]]
    same(severe, [])


chat, driver = Chat(0), None
try:
    driver = Driver()
    check(driver, chat)
    check_crowd(driver, chat)
    check_restart(driver, chat)
finally:
    if chat.program.poll() is None:
        chat.program.kill()
    if driver:
        driver.quit()
    if "--keep" not in sys.argv:
        shutil.rmtree(f"{scratch}/profile", ignore_errors=True)
