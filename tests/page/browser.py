#!/usr/bin/env python3
"""The page of ./lab page in a real browser: python3 tests/page/browser.py --build DIR [--short | --figures] [NAME...]

Chromium, headless, is driven as a person would: strokes of the painter's hand are movements of a pointer, controls
are pressed. --short leaves out what takes long; --figures measures instead, and prints how long an
answer takes and how many numbers of the painter's hand are read right. Screenshots go to DIR/page_screenshots. The
last line counts the tests.

Exit codes: 0 fine, 1 a failed test, 3 where chromium, chromedriver or selenium is missing.
"""

import argparse
import atexit
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
import unittest

from running_page import ROOT, RunningPage

sys.path.insert(0, os.path.join(ROOT, "tools", "launcher"))
import run_tests  # noqa: E402 (it lies beside the launcher)

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.actions.action_builder import ActionBuilder
    from selenium.webdriver.common.actions.pointer_input import PointerInput
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import Select, WebDriverWait
except ImportError:
    print("lab: selenium is missing, which drives the browser: apt-get install python3-selenium", file=sys.stderr)
    sys.exit(3)

OPTIONS = argparse.Namespace(build="", short=False)

# The names of what stands out from nothing: text whose contrast is below 4.5 (3 where it is large).
CONTRAST = """
const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const parse = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const ground = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const faint = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (!walk.currentNode.data.trim() || !box.width || style.visibility === 'hidden') continue;
  if (element.closest(':disabled') || element.closest('.skip') || element.closest('[aria-hidden]')) continue;
  const one = light(parse(style.color)), other = light(ground(element));
  const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  if (contrast < (large ? 3 : 4.5)) faint.push(`${walk.currentNode.data.trim().slice(0, 40)}: ${contrast.toFixed(2)}`);
}
return faint;
"""


# A hand of few points, for numbers that must be read right: a box of 100 x 100.
PLAIN = {
    "0": [[[50, 0], [20, 20], [12, 55], [30, 92], [58, 98], [84, 70], [82, 28], [50, 0]]],
    "1": [[[50, 0], [50, 50], [50, 100]]],
    "2": [[[15, 22], [35, 2], [68, 4], [80, 28], [55, 62], [15, 98], [50, 98], [88, 98]]],
    "4": [[[30, 0], [14, 58], [55, 60], [88, 58]], [[68, 12], [66, 60], [64, 100]]],
    "5": [[[82, 2], [30, 3], [25, 44], [62, 42], [82, 66], [66, 94], [18, 96]]],
    "9": [[[80, 18], [48, 2], [22, 22], [34, 48], [66, 46], [80, 20], [78, 60], [72, 100]]],
}


def strokes_of(digits, seed):
    if seed is None:
        return [PLAIN[digit] for digit in digits]
    program = os.path.join(OPTIONS.build, "tests", "page", "page_strokes")
    return json.loads(subprocess.run([program, str(seed), digits], check=True, capture_output=True).stdout)


def unless_short(test):
    def run(self):
        if OPTIONS.short:
            self.skipTest("takes its time")
        test(self)
    return run


class Browser(unittest.TestCase):
    """One server and one browser a class."""

    size, touch, options, environment = (1400, 900), False, (), {}

    @classmethod
    def setUpClass(cls):
        cls.data = RunningPage.scratch_data()
        cls.page = RunningPage(os.path.join(OPTIONS.build, "tools", "page", "page"), *cls.options,
                               LAB_DATA=cls.data.name, **cls.environment)
        chrome = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                         f"--window-size={cls.size[0]},{cls.size[1]}"):
            chrome.add_argument(argument)
        chrome.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if cls.touch:
            chrome.add_experimental_option("mobileEmulation", {
                "deviceMetrics": {"width": cls.size[0], "height": cls.size[1], "pixelRatio": 2, "touch": True}})
        atexit.register(cls.page.close)  # whoever ends us early (timeout) leaves nothing behind
        cls.driver = webdriver.Chrome(options=chrome, service=Service(shutil.which("chromedriver")))
        atexit.register(cls.driver.quit)
        cls.driver.get(cls.page.address)
        cls.wait_until(lambda: cls.find("#reader").get_attribute("value"))

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.page.close()
        atexit.unregister(cls.driver.quit)
        atexit.unregister(cls.page.close)
        cls.data.cleanup()

    def tearDown(self):
        """Whatever a test did: no error on the console, and nobody else was asked."""
        errors = [entry for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        self.assertEqual(errors, [])
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                self.assertTrue(url.startswith((f"http://127.0.0.1:{self.page.port}/", "data:", "blob:")), url)

    @classmethod
    def find(cls, selector):
        return cls.driver.find_element(By.CSS_SELECTOR, selector)

    @classmethod
    def find_all(cls, selector):
        return cls.driver.find_elements(By.CSS_SELECTOR, selector)

    @classmethod
    def wait_until(cls, holds, seconds=60):
        return WebDriverWait(cls.driver, seconds, poll_frequency=0.05).until(lambda _: holds())

    def wait_for_rest(self):
        """Until no answer has come for half a second."""
        last = None
        while last != (last := self.driver.execute_script("return document.body.dataset.answers")):
            time.sleep(0.5)

    @classmethod
    def press(cls, selector):
        element = cls.find(selector)
        cls.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    @classmethod
    def number(cls):
        return cls.find("#number").text.replace(" ", "")

    def screenshot(self, name):
        folder = os.path.join(OPTIONS.build, "page_screenshots")
        os.makedirs(folder, exist_ok=True)
        self.driver.save_screenshot(os.path.join(folder, name + ".png"))

    def draw(self, digits, seed, kind="mouse"):
        """As a person would, a stroke after the other; each digit in a part of the paper of its own. Of the painter's
        points every fifth is enough, and takes the browser a fifth of the time."""
        pad = self.find("#pad")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", pad)
        box = self.driver.execute_script("const b = arguments[0].getBoundingClientRect();"
                                         "return [b.left, b.top, b.width, b.height]", pad)
        wide = box[2] / len(digits)
        side = min(0.7 * wide if len(digits) > 1 else 0.5 * wide, 0.7 * box[3])
        self.set_range("width", max(4, min(30, round(side / box[2] * 640 / 8))))
        for k, strokes in enumerate(strokes_of(digits, seed)):
            left, top = box[0] + (k + 0.5) * wide - side / 2, box[1] + (box[3] - side) / 2
            for stroke in strokes:
                if seed is not None:
                    stroke = stroke[:-1:5] + stroke[-1:]
                builder = ActionBuilder(self.driver, mouse=PointerInput(kind, kind), duration=0)
                for number, (x, y) in enumerate(stroke):
                    builder.pointer_action.move_to_location(round(left + x * side / 100), round(top + y * side / 100))
                    if number == 0:
                        builder.pointer_action.pointer_down()
                builder.pointer_action.pointer_up()
                builder.perform()

    def set_range(self, name, value):
        self.driver.execute_script("const range = document.getElementById(arguments[0]); range.value = arguments[1];"
                                   "range.dispatchEvent(new Event('input')); range.dispatchEvent(new Event('change'))",
                                   name, value)

    def clear(self):
        self.press("#clear")
        self.wait_until(lambda: self.number() == "–")

    def choose(self, selector, value):
        Select(self.find(selector)).select_by_value(value)

    def open_tab(self, name):
        self.press(f"#tab-{name}")
        self.assertTrue(self.find(f"#view-{name}").is_displayed())

    def check_looks(self, name):
        """Names that a screen reader says, and text that can be read, dark and light."""
        for element in self.find_all("button, a, input, select, canvas[role=img], [role=tab], progress, [role=group]"):
            if element.is_displayed():
                self.assertTrue(element.accessible_name, element.get_attribute("outerHTML")[:200])
        for scheme in ("light", "dark"):
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                                        {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            time.sleep(0.2)  # colours fade
            self.assertEqual(self.driver.execute_script(CONTRAST), [], scheme)
            self.screenshot(f"{name}_{scheme}")
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


class Drawing(Browser):
    def test_digits_of_the_painters_hand_are_read(self):
        read = ""
        digits = "037" if OPTIONS.short else "0123456789"
        for digit in digits:
            self.draw(digit, 3)
            self.wait_until(lambda: self.number() != "–")
            self.wait_for_rest()
            read += self.number()[0]
            self.clear()
        right = sum(one == other for one, other in zip(read, digits))
        self.assertGreaterEqual(right, 0.7 * len(digits) - 0.5, read)  # the painter has hands that MNIST has not

    def test_a_whole_number_is_read_with_its_pieces_and_its_bars(self):
        self.draw("504192", None)
        self.wait_until(lambda: self.number() == "504192")
        self.assertEqual(len(self.find_all("#pieces button")), 6)
        self.press("#pieces button:nth-child(3)")
        self.assertIn("4", self.find(".bar.best .name").text)
        self.check_looks("number")
        self.clear()

    @unless_short
    def test_what_is_drawn_is_undone_rubbed_out_and_cleared(self):
        self.draw("1", 2)
        self.wait_until(lambda: self.number() == "1")
        self.press("#undo")
        self.wait_until(lambda: self.number() == "–" or not self.find("#undo").is_enabled())
        self.assertFalse(self.find("#clear").is_enabled())
        self.draw("1", 2)
        self.press("#rubber")
        self.draw("1", 2)  # over itself, with what is twice as wide
        self.wait_until(lambda: self.number() == "–")
        self.press("#pen")
        self.clear_all()

    def clear_all(self):
        if self.find("#clear").is_enabled():
            self.press("#clear")
        self.wait_until(lambda: self.number() == "–")

    @unless_short
    def test_the_keyboard_draws_a_1(self):
        pad = self.find("#pad")
        self.driver.execute_script("arguments[0].focus()", pad)
        pad.send_keys(*[Keys.ARROW_UP] * 8, Keys.SPACE, *[Keys.ARROW_DOWN] * 16, Keys.SPACE)
        self.wait_until(lambda: self.number() == "1")
        pad.send_keys(Keys.CONTROL, "z")
        self.wait_until(lambda: self.number() == "–")

    def test_the_drawing_is_saved_and_printed_and_the_ink_hidden(self):
        self.draw("7", 3)
        self.wait_until(lambda: self.number() == "7")
        self.driver.execute_script("window.printed = 0; window.print = () => { window.printed += 1; };"
                                   "HTMLAnchorElement.prototype.click = function() { window.saved = this.download; };")
        self.press("#save")
        self.press("#print")
        self.wait_until(lambda: self.driver.execute_script("return window.saved") == "drawing.png")
        self.assertEqual(self.driver.execute_script("return window.printed"), 1)
        shown = "const c = document.getElementById('overlay'); return c.getContext('2d')" \
                ".getImageData(0, 0, c.width, c.height).data.some(byte => byte > 0)"
        self.assertTrue(self.driver.execute_script(shown))
        self.press("#show-ink")
        self.assertFalse(self.driver.execute_script(shown))
        self.press("#show-ink")
        self.clear()

    def test_a_look_inside_a_convolution_shows_maps_filters_and_what_was_kept(self):
        self.choose("#reader", "shipped")
        self.draw("3", 3)
        self.open_tab("inside")
        self.wait_until(lambda: len(self.find_all(".layer")) >= 8)
        self.press(".layer:nth-child(1) .maps button:nth-child(2)")
        self.wait_until(lambda: "Filter 2, 5 x 5" in self.find(".layer:nth-child(1) .detail").text)
        self.press(".layer:nth-child(2) .maps button:nth-child(1)")
        self.wait_until(lambda: "blue pixel was kept" in self.find(".layer:nth-child(2) .detail").text)
        self.check_looks("inside_deep")
        self.clear()

    @unless_short
    def test_why_not_an_8(self):
        self.draw("3", 3)
        self.wait_until(lambda: self.number() == "3")
        self.open_tab("why")
        self.wait_until(lambda: "read as a 3" in self.find("#why-words").text)
        self.choose("#why-other", "5")
        self.wait_until(lambda: "the output for 5" in self.find("#why-words").text)
        self.check_looks("why")
        self.open_tab("inside")
        self.clear()

    @unless_short
    def test_the_arrow_keys_go_through_the_views(self):
        tab = self.find("#tab-inside")
        tab.click()
        tab.send_keys(Keys.ARROW_RIGHT)
        self.assertTrue(self.find("#view-why").is_displayed())
        self.find("#tab-why").send_keys(Keys.ARROW_LEFT)
        self.assertTrue(self.find("#view-inside").is_displayed())

    def test_a_file_that_is_no_model_is_told(self):
        with open(os.path.join(self.data.name, "no.model"), "w", encoding="utf-8") as file:
            file.write("no model")
        self.find("#give").send_keys(os.path.join(self.data.name, "no.model"))
        self.wait_until(lambda: "The file" in self.find("#notice").text)
        self.driver.get_log("browser")  # the browser notes that the server refused
        self.driver.get(self.page.address)
        self.wait_until(lambda: self.find("#reader").get_attribute("value"))


class Learning(Browser):
    def test_lesson_4s_network_learns_pauses_and_reads(self):
        self.draw("3", 3)
        self.open_tab("learn")
        self.choose("#learn-network", "mlp")
        self.choose("#learn-data", "painted")
        self.press("#learn-start")
        self.wait_until(lambda: self.find("#learn-pause").is_enabled())
        self.press("#learn-pause")
        self.wait_until(lambda: "Paused" in self.find("#learn-words").text)
        self.set_range("learn-eta", 0)
        self.assertEqual(self.find("#learn-eta-value").text, "1")
        self.press("#learn-pause")
        self.wait_until(lambda: "Training" in self.find("#learn-words").text)
        self.wait_until(lambda: len(self.find_all("#learn-weights canvas")) == 30)
        first = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")  # a second tab shows the same
        self.driver.get(self.page.address)
        self.press("#tab-learn")
        self.wait_until(lambda: "Training" in self.find("#learn-words").text or
                        "Done" in self.find("#learn-words").text)
        self.driver.close()
        self.driver.switch_to.window(first)
        self.wait_until(lambda: "Training" not in self.find("#learn-words").text
                        or self.find("#learn-progress").get_property("value") > 0.2)
        self.press("#learn-stop")
        self.wait_until(lambda: "trained-mlp.model" in self.find("#learn-words").text)
        self.check_looks("learn")
        self.assertEqual(self.find("#reader").get_attribute("value"), "trained")
        self.open_tab("inside")
        self.wait_until(lambda: len(self.find_all(".neurons button")) == 12)
        self.press(".neurons button:nth-child(1)")
        self.wait_until(lambda: "neuron " in self.find("#neuron-words").text)
        self.check_looks("inside_book")
        self.clear()

    @unless_short
    def test_a_small_convolution_learns(self):
        self.open_tab("learn")
        self.choose("#learn-network", "conv")
        self.choose("#learn-data", "painted")
        self.assertFalse(self.find("#learn-hidden").is_displayed())
        self.press("#learn-start")
        self.wait_until(lambda: "epoch" in self.find("#learn-words").text, 120)
        self.press("#learn-stop")
        self.wait_until(lambda: "trained-conv.model" in self.find("#learn-words").text, 120)


class Keeping(Browser):
    def test_digits_are_kept_counted_and_deleted(self):
        self.open_tab("mine")
        for seed in (3, 4, 5):
            self.draw("7", seed)
            self.wait_until(lambda: self.find("#mine-labels button:nth-child(8)").is_enabled())
            self.press("#mine-labels button:nth-child(8)")
            self.wait_until(lambda: "Kept as a 7" in self.find("#notice").text)
            count = seed - 2
            self.wait_until(lambda: self.find("#mine-words").text.startswith(f"{count} kept"))
            self.clear()
        self.assertIn("2 to learn from, 1 kept back", self.find("#mine-words").text)
        self.assertEqual(sorted(os.listdir(os.path.join(self.data.name, "mine"))), [
            "classes.txt", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte"])
        self.check_looks("mine")
        self.press("#mine-digits figure button")
        self.wait_until(lambda: self.find("#mine-words").text.startswith("2 kept"))
        self.press("#mine-clear")
        self.press("#mine-clear")
        self.wait_until(lambda: "None is kept" in self.find("#mine-words").text)
        self.assertFalse(os.path.exists(os.path.join(self.data.name, "mine")))


class Telephone(Browser):
    size, touch = (360, 640), True

    def test_a_finger_draws_and_the_page_stays_where_it_is(self):
        pad = self.find("#pad")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", pad)
        before = self.driver.execute_script("return window.scrollY")
        self.draw("3", 3, "touch")
        self.wait_until(lambda: self.number() == "3")
        self.assertEqual(self.driver.execute_script("return window.scrollY"), before)
        self.assertLessEqual(self.driver.execute_script("return document.scrollingElement.scrollWidth"), 360)
        self.check_looks("telephone")
        for name in ("why", "learn", "mine", "inside")[:1 if OPTIONS.short else 4]:
            self.open_tab(name)
            self.assertLessEqual(self.driver.execute_script("return document.scrollingElement.scrollWidth"), 360, name)
            self.check_looks("telephone_" + name)
        self.clear()


class Lost(Browser):
    @unless_short
    def test_a_page_that_lost_its_server_says_so_and_comes_back(self):
        port, key = self.page.port, self.page.key
        self.page.process.terminate()
        self.page.process.wait()
        self.wait_until(lambda: "The server is gone" in self.find("#notice").text)
        again = RunningPage(os.path.join(OPTIONS.build, "tools", "page", "page"), port=port)
        self.addCleanup(again.close)
        self.assertNotEqual(again.key, key)
        self.driver.get(again.address)
        self.wait_until(lambda: not self.find("#notice").is_displayed())
        self.driver.get_log("browser")  # the browser notes each try that nobody answered


# ---- figures ----

DRAW = """
// The strokes as pointer events at once; answers when the number for them is there.
const [strokes, done] = arguments, pad = document.getElementById('pad'), box = pad.getBoundingClientRect();
const send = (name, [x, y]) => pad.dispatchEvent(new PointerEvent(name, {pointerId: 1, isPrimary: true, bubbles: true,
  clientX: box.left + x * box.width, clientY: box.top + y * box.height, buttons: 1}));
for (const stroke of strokes.slice(0, -1)) {
  send('pointerdown', stroke[0]);
  stroke.slice(1).forEach(point => send('pointermove', point));
  send('pointerup', stroke[stroke.length - 1]);
}
const idle = () => new Promise(resolve => { // until no request is on its way
  let last = document.body.dataset.answers, still = 0;
  const look = () => {
    still = document.body.dataset.answers === last ? still + 1 : 0;
    last = document.body.dataset.answers;
    if (still > 12) resolve(); else setTimeout(look, 10);
  };
  look();
});
idle().then(async () => {
  const stroke = strokes[strokes.length - 1], before = document.body.dataset.answers;
  send('pointerdown', stroke[0]);
  stroke.slice(1, -1).forEach(point => send('pointermove', point));
  await idle();
  const begun = performance.now(), answers = Number(document.body.dataset.answers);
  send('pointermove', stroke[stroke.length - 1]);
  const look = () => {
    if (Number(document.body.dataset.answers) > answers) {
      const spent = performance.now() - begun;
      send('pointerup', stroke[stroke.length - 1]);
      idle().then(() => done([spent, document.getElementById('number').textContent]));
    } else setTimeout(look, 1);
  };
  look();
});
"""


class Figures(Browser):
    """Not a test: prints what a closing note wants to know."""

    def tearDown(self):
        """Of thousands of requests the browser's record is too long to be read."""

    def number_strokes(self, digits, seed):
        wide = 1 / len(digits)
        side = min(0.62 * wide, 0.45)  # of the width
        self.set_range("width", max(4, min(30, round(side * 640 / 9))))
        height = self.driver.execute_script("const b = document.getElementById('pad').getBoundingClientRect();"
                                            "return b.height / b.width")
        strokes = []
        for k, digit in enumerate(strokes_of(digits, seed)):
            left, top = (k + 0.5) * wide - side / 2, (1 - side / height) / 2
            strokes += [[[left + x * side / 100, top + y * side / 100 / height] for x, y in stroke] for stroke in digit]
        return strokes

    def drawn(self, digits, seed):
        spent, text = self.driver.execute_async_script(DRAW, self.number_strokes(digits, seed))
        self.driver.execute_script("document.getElementById('clear').click()")
        return spent, text.replace(" ", "")

    def latency(self, name, count=100):
        times = sorted(self.drawn("3", seed)[0] for seed in range(count))
        print(f"{name}: {statistics.median(times):.0f} ms median, {times[int(0.99 * count) - 1]:.0f} ms 99th of {count}",
              flush=True)

    def test_how_long_an_answer_takes(self):
        self.driver.set_script_timeout(60)
        self.latency("conv, idle")
        self.open_tab("learn")
        self.choose("#learn-data", "painted")
        self.choose("#learn-seconds", "0")
        self.press("#learn-start")
        self.wait_until(lambda: "Training" in self.find("#learn-words").text, 120)
        self.latency("mlp, training")
        self.choose("#reader", "shipped")
        self.latency("conv, training")
        self.press("#learn-stop")
        self.wait_until(lambda: "Done" in self.find("#learn-words").text)
        self.open_tab("why")
        self.choose("#reader", "trained")
        self.latency("mlp, idle")

    def test_share_of_painted_numbers_that_are_read(self):
        self.driver.set_script_timeout(60)
        self.choose("#reader", "shipped")
        right = 0
        for seed in range(OPTIONS.numbers):
            digits = "".join(str((seed * 7919 + 13 * k * (seed + 3) + k) % 10) for k in range(3 + seed % 3))
            right += self.drawn(digits, 1000 + seed)[1] == digits
            if seed % 50 == 49:
                print(f"{right} of {seed + 1} right so far", flush=True)
        print(f"numbers of 3 to 5 digits of the painter's hand: {right} of {OPTIONS.numbers} right", flush=True)


class Counted(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--numbers", type=int, default=1000)
    parser.add_argument("names", nargs="*")
    global OPTIONS
    OPTIONS = parser.parse_args()
    OPTIONS.build = os.path.abspath(OPTIONS.build)
    for program, package in (("chromium", "chromium"), ("chromedriver", "chromium-driver")):
        if shutil.which(program) is None:
            print(f"lab: {program} is missing, in which the page is tested: apt-get install {package}",
                  file=sys.stderr)
            return 3
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(124))
    classes = [Figures] if OPTIONS.figures else [Drawing, Learning, Keeping, Telephone, Lost]
    suite = unittest.TestSuite()
    for each in classes:
        for test in unittest.defaultTestLoader.loadTestsFromTestCase(each):
            if not OPTIONS.names or any(name in str(test) for name in OPTIONS.names):
                suite.addTest(test)
    result = unittest.TextTestRunner(verbosity=2, resultclass=Counted).run(suite)
    failed = len(result.failures) + len(result.errors)
    skipped = len(result.skipped)
    if not (OPTIONS.short or OPTIONS.figures or OPTIONS.names):  # the lessons, which are a suite of their own
        code = subprocess.run([sys.executable, os.path.join(ROOT, "tests", "page", "lessons_in_browser.py"),
                               OPTIONS.build], check=False).returncode
        result.passed += code == 0
        skipped += code == 77
        failed += code not in (0, 77)
    return run_tests.show_count(result.passed, failed, skipped)


if __name__ == "__main__":
    sys.exit(main())
