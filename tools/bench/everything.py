"""All measurements, one after the other: ./lab bench

The table of each is printed as it comes; --json FILE holds all figures together. One that cannot be made,
for want of a library, is said and passed over.
"""

import json
import os
import subprocess
import sys
import tempfile

import measuring

# What each takes on two quiet cores of 2024, in minutes, with its five rounds; two are made once.
MINUTES = {"kernels": 1, "epochs": 10, "growth": 2, "coach": 4, "build": 2}
MADE_ONCE = ("coach", "build")


def parse(_, arguments):
    options = measuring.Options("", __doc__)
    return options.parse(arguments)


def minutes(name, chosen):
    if name in MADE_ONCE:
        return MINUTES[name]
    return MINUTES[name] * chosen.rounds / 5 * (0.1 if chosen.quick else 1)


def main(root, chosen):
    print("This measures " + ", ".join(MINUTES) + ": about "
          f"{round(sum(minutes(name, chosen) for name in MINUTES)) or 1} minutes on two quiet cores.", flush=True)
    gathered, worst = {}, 0
    with tempfile.TemporaryDirectory(prefix="lab_bench_") as scratch:
        for name in MINUTES:
            print(f"\n# {name}\n", flush=True)
            part = os.path.join(scratch, name + ".json")
            options = ["--json", part]
            if name not in MADE_ONCE:
                options += ["--rounds", str(chosen.rounds)] + ["--quick"] * chosen.quick
            code = subprocess.run([sys.executable, os.path.join(root, "tools", "bench", name + ".py"), root,
                                   *options], check=False).returncode
            worst = max(worst, code)
            if os.path.exists(part):
                with open(part, encoding="utf-8") as file:
                    gathered.update({key: value for key, value in json.load(file).items()
                                     if key != "machine" or key not in gathered})
    if chosen.json:
        measuring.write_json(chosen.json, gathered)
    sys.exit(worst)


if __name__ == "__main__":
    measuring.start(parse, main)
