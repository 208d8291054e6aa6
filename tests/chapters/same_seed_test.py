"""The same seed gives the same network, to the last bit: in every chapter that trains one, run after run, in
whatever order they run, in whatever folder, and whatever runs beside them."""

import subprocess

from run_program import ProgramTest, main

FEW = ("--data", "painted:300", "--threads", "2", "--epochs", "2")
RUNS = {"04_digit_network": (*FEW, "--hidden", "12"),
        "05_better_learning": (*FEW, "--hidden", "12", "--dropout", "0.2", "--l2", "0.001"),
        "06_deep_learning": (*FEW, "--layers", "conv(3, 5) | relu | max_pool(2) | dropout(0.2) | dense(10) | softmax")}


class SameSeed(ProgramTest):
    def start(self, chapter, folder):
        folder.mkdir()
        return subprocess.Popen([self.program.parent / chapter, *RUNS[chapter], "--seed", "5",
                                 "--save", "m"], cwd=folder, env=self.environment(HOME=str(folder)), text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def end(self, process, folder):
        """What a run comes to: its last line, and the bytes of its model."""
        out, errors = process.communicate(timeout=self.timeout)
        self.assertEqual((process.returncode, errors), (0, ""))
        self.assertRegex(out.splitlines()[-1], r"^test accuracy: .* on painted digits$")
        return out.splitlines()[-1], (folder / "m").read_bytes()

    def run_all(self, chapters, name):
        """One after the other; what each comes to."""
        folders = {chapter: self.folder / f"{name} {chapter}" for chapter in chapters}
        return {chapter: self.end(self.start(chapter, folder), folder) for chapter, folder in folders.items()}

    def test_the_same_seed_gives_the_same_bytes_in_any_order_and_all_at_once(self):
        first = self.run_all(RUNS, "forwards")
        self.assertEqual(self.run_all(reversed(RUNS), "backwards"), first)
        folders = {chapter: self.folder / f"at once {chapter}" for chapter in RUNS}
        running = {chapter: self.start(chapter, folder) for chapter, folder in folders.items()}
        self.assertEqual({chapter: self.end(running[chapter], folders[chapter]) for chapter in RUNS}, first)

    def test_the_network_of_chapter_7_does_not_depend_on_what_the_cache_holds(self):
        reader = ("--data", "painted:300", "--threads", "2", "--epochs", "1", "--layers",
                  "conv(3, 5) | relu | max_pool(3) | dense(11) | softmax")
        kept = []
        for cache, seeds in (("a", ("1", "2")), ("b", ("2", "1"))):
            for seed in seeds:
                process = subprocess.run(
                    [self.program.parent / "07_reading_numbers", *reader, "--seed", seed], cwd=self.folder,
                    env=self.environment(XDG_CACHE_HOME=str(self.folder / cache)), capture_output=True)
                self.assertEqual(process.returncode, 0, process.stderr)
            kept.append({path.name: path.read_bytes() for path in (self.folder / cache / "digit-lab").iterdir()})
        self.assertEqual(len(kept[0]), 2)
        self.assertEqual(kept[0], kept[1])


main()
