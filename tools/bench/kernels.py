"""How fast the parts of the core are, on one thread, by Google Benchmark: ./lab bench kernels

Where matrix products dominate, the best rate is given as a share of the sgemm peak: the best rate of a large
product on the same machine and BLAS, in the same run. The best, because other work can only make slower. The
small products between are those inside the kernels above them: what their shapes alone cost. All repetitions
are shuffled among each other; times are processor times, so that other work disturbs little.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

import measuring
from measuring import seconds, short, spread, with_spread

UNITS = {"flop": (1e9, "GFLOP/s"), "bytes": (1e6, "MB/s"), "pictures": (1, "pictures/s")}
SIZES = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}


def parse(_, arguments):
    return measuring.Options("kernels", __doc__).parse(arguments)


def need_library():
    """Ends where Google Benchmark is missing, with what to install."""
    found = shutil.which("pkg-config") and subprocess.run(
        ["pkg-config", "--exists", "benchmark"], check=False).returncode == 0
    if not found:
        measuring.fail(3, "./lab bench kernels needs Google Benchmark: install libbenchmark-dev "
                          "(on other systems: google-benchmark).")


def run(root, chosen):
    """What Google Benchmark tells of every repetition."""
    program = os.path.join(root, "build", "tools", "bench", "kernels")
    with tempfile.TemporaryDirectory(prefix="lab_bench_") as scratch:
        result = subprocess.run(
            [program, scratch, "--benchmark_format=json", f"--benchmark_min_time={0.01 if chosen.quick else 0.05}",
             f"--benchmark_repetitions={chosen.rounds}", "--benchmark_enable_random_interleaving=true"],
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        print(result.stderr, file=sys.stderr)
        measuring.fail(1, "the kernels did not run to their end; their words are above.")
    return json.loads(result.stdout)


def collect(told):
    """{kernel: time and rate over the repetitions}, in the order in which they were declared."""
    kernels = {}
    for one in sorted(told["benchmarks"], key=lambda b: b["family_index"]):
        if one.get("run_type") != "iteration":
            continue
        unit = next(name for name in UNITS if name in one)
        kernel = kernels.setdefault(one["run_name"], {"unit": unit, "times": [], "rates": []})
        kernel["times"].append(one["cpu_time"] * SIZES[one["time_unit"]])
        kernel["rates"].append(one[unit])
    kernels = {name: {"unit": k["unit"], "time": spread(k["times"]), "rate": spread(k["rates"])}
               for name, k in kernels.items()}
    peak = max(k["rate"]["most"] for k in kernels.values() if k["unit"] == "flop")
    for kernel in kernels.values():
        if kernel["unit"] == "flop":
            kernel["share_of_peak"] = kernel["rate"]["most"] / peak
    return kernels


def tell(kernels):
    rows = []
    for name, kernel in kernels.items():
        size, unit = UNITS[kernel["unit"]]
        share = f"{100 * kernel['share_of_peak']:.0f} %" if "share_of_peak" in kernel else ""
        rows.append([name, with_spread(kernel["time"], seconds),
                     f"{short(kernel['rate']['most'] / size)} {unit}", share])
    print(measuring.table(["", "time", "at best", "of the peak"], rows))


def main(root, chosen):
    need_library()
    measuring.build(root, "bench_kernels")
    about = measuring.machine()
    print(measuring.machine_line(about) + "\n", flush=True)
    kernels = collect(run(root, chosen))
    tell(kernels)
    if chosen.json:
        measuring.write_json(chosen.json, {"machine": about, "kernels": kernels})


if __name__ == "__main__":
    measuring.start(parse, main)
