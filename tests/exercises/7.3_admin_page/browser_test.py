"""The admin page of exercise 7.3 in a real browser, headless.

    browser_test.py SCRATCH SOLUTION WRONG…

The programs run the exercise with an answer. The solution must pass. Each wrong answer must fail, and
where WRONG says: so the browser itself shows that these faults are real. Exit status 77: there is no
browser. PYTHONPATH leads to tests/browser.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.parse
import urllib.request

import driver as browser

scratch, solution, *wrong = sys.argv[1:]
if not browser.is_there():
    print("skipped: no chromium, or no chromedriver")
    sys.exit(77)
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)

SCRIPT = "<script>document.title = 'tricked'</script>"
NAMES = sorted(["Jürgen", SCRIPT, "Tom & Jerry"], key=str.encode)
FAULTS = {
    "not_escaped": "the script in a name ran",
    "no_charset": "the names are",
    "answers_with_the_page": "F5 sent the form again",
}


def same(found, wanted, what):
    assert found == wanted, f"{what}: {found!r} is not {wanted!r}"


class Chat:
    def __init__(self, program):
        self.out = open(f"{scratch}/out", "w+")
        self.program = subprocess.Popen([program, "0"], stdout=self.out)
        said = browser.soon("the addresses", lambda: re.search(
            r"nc \S+ (\d+)\n.*(http://\S+/)", open(f"{scratch}/out").read()))
        self.port, self.page = int(said[1]), said[2]
        self.people = [self.person(name) for name in NAMES]

    def person(self, name):
        client = socket.create_connection(("127.0.0.1", self.port))
        client.sendall(name.encode() + b"\n")
        return client

    def banner(self):
        """What a new client is shown."""
        with socket.create_connection(("127.0.0.1", self.port)) as client:
            return client.makefile(encoding="utf-8").readline().rstrip("\n")

    def post(self, banner):
        """Somebody else changes it."""
        urllib.request.urlopen(self.page, urllib.parse.urlencode({"banner": banner}).encode()).close()

    def stop(self):
        self.program.terminate()
        self.program.wait()
        for client in self.people:
            client.close()


def check(driver, chat):
    names = "return [...document.querySelectorAll('li')].map(each => each.textContent.trim())"
    field = "return document.querySelector('[name=banner]').value"
    # The names arrive by sockets of their own: the page has them a moment later.
    browser.soon("three names", lambda: driver.open(chat.page) or len(driver.run(names)) == 3)
    same(driver.run("return document.title === 'tricked'"), False, "the script in a name ran")
    same(driver.run(names), NAMES, "the names are")

    # By hand: type, click, and look.
    banner = 'Tea & "cake" <at> 5, Jürgen'
    driver.type("[name=banner]", banner)
    driver.run("window.before = true")
    driver.click("form [type=submit], form button")
    browser.soon("the next page", lambda: driver.run(
        "return !window.before && document.readyState === 'complete'"))
    same(driver.run(field), banner, "the field shows")
    same(chat.banner(), banner, "people with nc read")
    same(driver.run("return location.href"), chat.page, "the address")

    # F5, after somebody else has changed it.
    chat.post("Coffee at 6")
    driver.post("/refresh", {})  # returns when it has loaded
    same(chat.banner(), "Coffee at 6", "F5 sent the form again")
    same(driver.run(field), "Coffee at 6", "the field shows")


def run(driver, program):
    chat = Chat(program)
    try:
        check(driver, chat)
    finally:
        chat.stop()


driver = browser.Driver(scratch)
try:
    run(driver, solution)
    driver.screenshot("page")
    for program in wrong:
        fault = FAULTS[re.search(r"wrong\.7\.3\.(\w+)\.run", program)[1]]
        try:
            run(driver, program)
        except AssertionError as error:
            assert fault in str(error), f"{program} fails with: {error}"
            print(f"{os.path.basename(program)}: {error}")
        else:
            raise AssertionError(f"{program} passes, and must not: {fault}")
finally:
    driver.quit()
    shutil.rmtree(f"{scratch}/profile", ignore_errors=True)
