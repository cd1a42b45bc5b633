"""The slides in a real browser, headless: nothing runs over, every picture loads, keys work.

    browser_test.py ROOT SCRATCH

Makes them first, with ./workshop slides. Exit status 77: there is no browser, or no npm.
"""

import glob
import os
import pathlib
import shutil
import subprocess
import sys

root, scratch = sys.argv[1:3]
sys.path.insert(0, f"{root}/tests/browser")
import driver as browser  # noqa: E402

ARROW_RIGHT, ARROW_LEFT, END = "\ue014", "\ue012", "\ue010"

if not browser.is_there() or not shutil.which("npm"):
    print("skipped: no chromium, no chromedriver, or no npm")
    sys.exit(77)
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)

# What does not fit is cut off: its element is higher, or wider, than the slide around it. A code block
# that is too wide scrolls on a page; on a slide nobody can.
OVERFLOWS = """
    return [...document.querySelectorAll('.bespoke-marp-active section')].flatMap(slide =>
        [slide, ...slide.querySelectorAll('pre')]
            .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
            .map(box => `${location.hash || '#1'}: ${box.tagName} ${box.scrollWidth}x${box.scrollHeight}` +
                        ` in ${box.clientWidth}x${box.clientHeight}`))"""
SHOWN = "return document.querySelectorAll('.bespoke-marp-active section').length"
BROKEN = """
    return [...document.images].filter(image => !image.complete || image.naturalWidth == 0)
                               .map(image => image.src)"""


def overflows(driver):
    """Of the slide that is shown."""
    assert driver.run(SHOWN) == 1
    # A script of the page shrinks wide code to its slide, some frames after the slide is shown.
    try:
        browser.soon("all of it fits", lambda: not driver.run(OVERFLOWS))
    except AssertionError:
        pass
    return driver.run(OVERFLOWS)


def check(driver, page):
    driver.open(pathlib.Path(page).as_uri())
    browser.soon("all pictures", lambda: driver.run(
        "return [...document.images].every(image => image.complete)"))
    problems = driver.run(BROKEN)
    count = driver.run("return document.querySelectorAll('section').length")
    place = lambda: driver.run("return location.hash || '#1'")

    def press(key, wanted):
        driver.press(key)
        try:
            browser.soon(wanted, lambda: place() == wanted)
        except AssertionError:
            problems.append(f"a key should lead to {wanted}, and leads to {place()}")

    for number in range(1, count + 1):
        if number > 1:
            press(ARROW_RIGHT, f"#{number}")
        problems += overflows(driver)
    press(ARROW_LEFT, f"#{count - 1}")
    press(END, f"#{count}")
    return problems


made = subprocess.run([f"{root}/workshop", "--yes", "slides"], stdin=subprocess.DEVNULL)
assert made.returncode == 0, "the slides could not be made"
pages = sorted(glob.glob(f"{root}/build/slides/*.html"))
assert len(pages) == len(glob.glob(f"{root}/slides/[0-9]*.md")), pages

driver, failed = browser.Driver(scratch), False
try:
    for page in pages:
        for problem in check(driver, page):
            print(f"{os.path.basename(page)}: {problem}")
            failed = True
finally:
    driver.quit()
sys.exit(failed)
