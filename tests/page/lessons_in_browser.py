"""The lessons in a real browser: each is loaded, read by rules of access, and a block of it is run.

    python3 tests/page/lessons_in_browser.py BUILD     with Debian's chromium, chromium-driver, python3-selenium, pandoc

BUILD has the page's server and the programs of the chapters. ./lab test --page runs it with the rest of the page.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    print("skipped: python3-selenium is not installed for this python3 (Debian's is /usr/bin/python3)", file=sys.stderr)
    sys.exit(77)

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(int(folder.parent.name[:2]) for folder in (ROOT / "chapters").glob("[0-9][0-9]_*/README.md"))
BUILD = ROOT / "build"
PATIENCE = 240  # seconds: the machine may have other work

# In place of the launcher: the programs are built, and one exercise is done.
LAUNCHER = """#!/bin/sh
if [ "$1" = list ]; then
    echo '{"exercises": [{"exercise": "1.1", "verdict": "done"}, {"exercise": "1.2", "verdict": "wrong"}], "next": "1.2"}'
    exit
fi
number=$(printf %02d "$2")
shift 2
for program in "$LAB_CHAPTERS/$number"_*; do
    [ ! -f "$program" ] || exec "$program" "$@"
done
"""

# What a person cannot name, or not read: run in the page, a list of sentences.
FAULTS = r"""
const faults = [];
const shown = (e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
const words = (e) => (e.getAttribute('aria-label') || e.alt || e.placeholder || e.textContent || '').trim()
    || [...e.querySelectorAll('img')].map((image) => image.alt).join('');
for (const e of document.querySelectorAll('a, button, input, select, summary, img, [role="img"]'))
  if (shown(e) && !words(e)) faults.push('without a name: ' + e.outerHTML.slice(0, 90));
const colour = (text) => text.match(/[\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const c = colour(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
};
const seen = new Set();
for (const e of document.body.querySelectorAll('*')) {
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !shown(e)) continue;
  if (e.closest('.anchor, .away, .skip')) continue;
  const style = getComputedStyle(e), key = [style.color, ground(e)].join();
  if (seen.has(key)) continue;
  seen.add(key);
  const a = light(colour(style.color)), b = light(ground(e));
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(2)}: ${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`);
}
if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window: ' + document.documentElement.scrollWidth);
for (const entry of performance.getEntriesByType('resource'))
  if (!entry.name.startsWith(location.origin + '/') && !/^(data|blob):/.test(entry.name)) faults.push('asked of another host: ' + entry.name);
return faults;
"""


class Server:
    """A page of its own state, whose lessons are those of the checkout."""

    def __init__(self, build):
        self.folder = tempfile.TemporaryDirectory(prefix="lab lessons ")
        self.root = Path(self.folder.name)
        for name in ("tools", "chapters", "data"):
            (self.root / name).symlink_to(ROOT / name)
        (self.root / "lab").write_text(LAUNCHER, encoding="utf-8")
        (self.root / "lab").chmod(0o755)
        subprocess.run([sys.executable, ROOT / "tools/page/lessons/build.py", ROOT, self.root / ".lab" / "lessons"],
                       check=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("DISPLAY", "WAYLAND"))}
        environment.update(LAB_DATA=str(ROOT / "data"), LAB_CHAPTERS=str(build / "chapters"), OPENBLAS_NUM_THREADS="1")
        self.process = subprocess.Popen(
            [build / "tools" / "page" / "page", "--port", "0", "--no-browser", "--root", self.root, "--build", build,
             "--at", "lessons/index.html"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
        words = ""
        for line in self.process.stdout:
            words += line
            if "Ctrl-C" in line:
                break
        self.address = re.search(r"http://127\.0\.0\.1:\d+/\S*#key=\w+", words)[0]
        self.base = self.address.split("index.html")[0]

    def close(self):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)
        self.folder.cleanup()


class Lessons:
    """What holds in each window; its size and scheme are the subclass'."""

    @classmethod
    def setUpClass(cls):
        options = Options()
        options.binary_location = shutil.which("chromium")
        for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        cls.browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        cls.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": cls.width, "height": cls.height, "deviceScaleFactor": 1, "mobile": cls.touch})
        cls.browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": cls.touch})
        cls.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": cls.scheme},
                         {"name": "prefers-reduced-motion", "value": "reduce"}]})
        cls.server = Server(BUILD)
        cls.browser.get(cls.server.address)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.server.close()

    def open(self, page):
        self.browser.get("about:blank")
        self.browser.get(self.server.base + page)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def until(self, holds, what):
        WebDriverWait(self.browser, PATIENCE, 0.05).until(lambda _: holds(), what)

    def press(self, element):
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def complaints(self):
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def test_each_lesson_can_be_read_by_everybody(self):
        for page in ["index.html", *[f"{lesson}.html" for lesson in LESSONS]]:
            with self.subTest(page):
                self.open(page)
                self.until(lambda: self.all(".standing:not([hidden])") or page in ("0.html", *PAGES_WITHOUT), "the standing")
                self.browser.execute_script("document.querySelectorAll('.exercises details').forEach(d => d.open = true)")
                self.assertEqual(self.browser.execute_script(FAULTS), [])
                unloaded = self.browser.execute_script(
                    "return Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode().then(() => '', () => i.src) }))")
                self.assertEqual([source for source in unloaded if source], [])
        self.assertEqual(self.complaints(), [])

    def test_a_block_of_each_lesson_runs(self):
        for lesson in LESSONS:
            with self.subTest(lesson):
                self.open(f"{lesson}.html")
                self.until(lambda: self.all(".block button"), "buttons")
                blocks = self.all(".block[data-commands='1']:not([data-after])")
                block = min(blocks, key=lambda each: float(each.get_attribute("data-seconds") or "inf"))
                self.press(block.find_element(By.TAG_NAME, "button"))
                words = block.find_element(By.CSS_SELECTOR, ".words")
                self.until(lambda: "nded" in words.text or "could" in words.text, "its end")
                self.assertRegex(words.text, r"^Ended after [\d.]+ s\.$")
                self.assertGreater(len(block.find_element(By.CSS_SELECTOR, ".live").text.splitlines()), 1)
        self.assertEqual(self.complaints(), [])

    def test_what_a_block_draws_is_shown_and_the_lesson_keeps_its_own(self):
        before = (ROOT / "chapters/01_logic_gates/figures/nand.svg").stat().st_mtime_ns
        self.open("1.html")
        self.until(lambda: self.all(".block button"), "buttons")
        block = next(each for each in self.all(".block") if "nand.svg" in each.text)
        self.press(block.find_element(By.TAG_NAME, "button"))
        self.until(lambda: block.find_elements(By.CSS_SELECTOR, ".drawn img"), "a figure")
        image = block.find_element(By.CSS_SELECTOR, ".drawn img")
        self.until(lambda: image.get_property("naturalWidth") > 0, "its size")
        self.assertEqual((ROOT / "chapters/01_logic_gates/figures/nand.svg").stat().st_mtime_ns, before)

    def long_block(self):
        self.open("4.html")
        self.until(lambda: self.all(".block button"), "buttons")
        block = next(each for each in self.all(".block") if "--hidden 100,50" in each.text)
        self.press(block.find_element(By.TAG_NAME, "button"))
        self.until(lambda: "runs:" in block.find_element(By.CSS_SELECTOR, ".words").text, "a run")
        return block

    def test_a_run_is_stopped_by_its_button(self):
        block = self.long_block()
        self.press(block.find_elements(By.TAG_NAME, "button")[1])
        self.until(lambda: "Stopped" in block.find_element(By.CSS_SELECTOR, ".words").text, "the stop")

    def test_a_run_ends_with_its_page_and_makes_room(self):
        self.long_block()
        self.open("1.html")
        self.until(lambda: self.all(".block button"), "buttons")
        block = self.all(".block")[0]

        def runs():
            self.press(block.find_element(By.TAG_NAME, "button"))
            self.until(lambda: re.search("Ended|One command", block.find_element(By.CSS_SELECTOR, ".words").text), "an end")
            return "Ended" in block.find_element(By.CSS_SELECTOR, ".words").text
        self.until(runs, "room")
        self.complaints()  # the answer 409, while the other ended

    def test_a_block_that_follows_reads_what_one_before_has_written(self):
        self.open("7.html")
        self.until(lambda: self.all(".block button"), "buttons")
        block = next(each for each in self.all(".block") if "--read number.png" in each.text)
        self.press(block.find_element(By.TAG_NAME, "button"))
        words = block.find_element(By.CSS_SELECTOR, ".words")
        self.until(lambda: "nded" in words.text and not self.all(".controls button:disabled"), "its end")
        self.assertRegex(words.text, r"^Ended after")

    def test_hints_open_one_by_one_and_the_standing_stands_beside_them(self):
        self.open("1.html#exercise-1.1")
        self.until(lambda: self.all(".mark[data-outcome='done']"), "the standing")
        exercise = self.all("[data-exercise='1.1']")[0]
        self.assertEqual(exercise.get_attribute("open"), "true")
        self.assertEqual(len([hint for hint in exercise.find_elements(By.CSS_SELECTOR, ".within details p") if hint.is_displayed()]), 0)
        self.press(exercise.find_elements(By.CSS_SELECTOR, ".within summary")[0])
        self.assertEqual(len([hint for hint in exercise.find_elements(By.CSS_SELECTOR, ".within details p") if hint.is_displayed()]), 1)
        self.assertEqual([mark.get_attribute("aria-label") for mark in self.all(".mark")][:3], ["done", "not right yet", "not begun"])
        self.assertTrue(exercise.find_element(By.CSS_SELECTOR, ".learnt").is_displayed())
        self.assertIn("1 of 2 exercises done; next: 1.2", self.browser.find_element(By.CSS_SELECTOR, ".standing").text)

    def test_the_search_finds_a_section_of_another_lesson_and_leads_there(self):
        self.open("1.html")
        field = self.browser.find_element(By.CSS_SELECTOR, ".search input")
        field.send_keys("backpropagation chain")
        self.until(lambda: self.all(".found a"), "something found")
        self.assertEqual(self.browser.execute_script(FAULTS), [])
        field.send_keys(Keys.ENTER)
        self.until(lambda: self.browser.current_url.endswith("/4.html#backpropagation"), "the section")


@unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
class OnAPhone(Lessons, unittest.TestCase):
    width, height, touch, scheme = 360, 640, True, "dark"


@unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
class OnADesk(Lessons, unittest.TestCase):
    width, height, touch, scheme = 1400, 900, False, "light"


PAGES_WITHOUT = ["index.html"] + [f"{lesson}.html" for lesson in LESSONS if lesson != 1]  # of whose exercises none is known

if __name__ == "__main__":
    BUILD = Path(sys.argv.pop(1)).resolve()
    unittest.main()
