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
    return [...document.querySelectorAll('section')].flatMap((slide, i) =>
        [slide, ...slide.querySelectorAll('pre')]
            .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
            .map(box => `slide ${i + 1}: ${box.tagName} ${box.scrollWidth}x${box.scrollHeight}` +
                        ` in ${box.clientWidth}x${box.clientHeight}`))"""
BROKEN = """
    return [...document.images].filter(image => !image.complete || image.naturalWidth == 0)
                               .map(image => image.src)"""


def overflows(driver):
    # A script of the page shrinks wide code to its slide, some frames after the page was loaded.
    try:
        browser.soon("all slides fit", lambda: not driver.run(OVERFLOWS))
    except AssertionError:
        pass
    return driver.run(OVERFLOWS)


def check(driver, page):
    driver.open(pathlib.Path(page).as_uri())
    browser.soon("all pictures", lambda: driver.run(
        "return [...document.images].every(image => image.complete)"))
    problems = overflows(driver) + driver.run(BROKEN)
    count = driver.run("return document.querySelectorAll('section').length")
    place = lambda: driver.run("return location.hash || '#1'")
    for key, wanted in [(ARROW_RIGHT, "#2"), (ARROW_LEFT, "#1"), (END, f"#{count}")]:
        driver.press(key)
        try:
            browser.soon(wanted, lambda: place() == wanted)
        except AssertionError:
            problems.append(f"a key should lead to {wanted}, and leads to {place()}")
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
