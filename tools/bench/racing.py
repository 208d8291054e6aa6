"""Runs the lab and its peers: one program for each, called alike, each answering in the same lines."""

import os
import re
import shlex
import shutil
import subprocess
import sys

from measuring import fail

PEERS = ("lab", "numpy", "numpy-one-by-one", "torch", "fann")
TITLES = {"lab": "the lab", "numpy": "numpy, a product a mini-batch", "numpy-one-by-one": "numpy, one by one",
          "torch": "PyTorch", "fann": "FANN"}
NEEDS = {"numpy": "numpy", "numpy-one-by-one": "numpy", "torch": "torch"}
PACKAGES = {"numpy": "python3-numpy", "torch": "python3-torch", "fann": "libfann-dev"}
SCRIPTS = {"numpy": ["numpy_network.py"], "numpy-one-by-one": ["numpy_network.py", "--one-by-one"],
           "torch": ["torch_network.py"]}
SCRIPTS_OF_NETWORKS = {"better": ["torch_better.py"], "conv": ["torch_conv.py"]}

EPOCH = re.compile(r"epoch=(\d+) seconds=([0-9.]+) processor=([0-9.]+) accuracy=([0-9.]+)")


def parse_epochs(text):
    """The epochs that a program told of; whatever else it said is passed over."""
    return [{"epoch": int(m[1]), "seconds": float(m[2]), "processor": float(m[3]), "accuracy": float(m[4])}
            for m in map(EPOCH.fullmatch, text.splitlines()) if m]


def time_to(goal, epochs, clock="seconds"):
    """Until the end of the first epoch after which `goal` was reached; nothing where it was not."""
    total = 0
    for epoch in epochs:
        total += epoch[clock]
        if epoch["accuracy"] >= goal:
            return total
    return None


def python_with(module):
    """An interpreter that has `module`: the first in the PATH, or the system's."""
    for python in ("python3", "/usr/bin/python3"):
        if shutil.which(python):
            tried = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
            if tried.returncode == 0:
                return python
    return None


def compile_fann(root):
    """The FANN peer, compiled where libfann is; nothing where it is not."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "fann"], capture_output=True, text=True,
                           check=False) if shutil.which("pkg-config") else None
    compiler = shutil.which(os.environ.get("CXX", "c++")) or shutil.which("g++")
    if flags is None or flags.returncode != 0 or compiler is None:
        return None
    source = os.path.join(root, "tools", "bench", "peers", "fann_network.cpp")
    folder = os.path.join(root, "build", "bench")
    os.makedirs(folder, exist_ok=True)
    program = os.path.join(folder, "fann_network")
    if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
        made = subprocess.run([compiler, "-std=c++17", "-O3", "-march=native", source, "-o", program,
                               *shlex.split(flags.stdout), "-lz"], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            print(made.stderr, file=sys.stderr)
            return None
    return [program]


def command_of(peer, network, root):
    """How `peer` is called, or nothing where what it needs is not installed."""
    if peer == "lab":
        return [os.path.join(root, "build", "tools", "bench", "train")]
    if peer == "fann":
        return compile_fann(root)
    python = python_with(NEEDS[peer])
    script = SCRIPTS_OF_NETWORKS.get(network) or SCRIPTS[peer]
    return python and [python, os.path.join(root, "tools", "bench", "peers", script[0]), *script[1:]]


def find_peers(wanted, networks, root):
    """{(network, peer): command} for what is installed; what is not is named."""
    found, missing = {}, []
    for network, peers in networks.items():
        for peer in peers:
            if peer not in wanted or peer in missing:
                continue
            command = command_of(peer, network, root)
            if command is None:
                missing.append(peer)
                print(f"{TITLES[peer]} is left out: {PACKAGES[NEEDS.get(peer, peer)]} is not installed.")
            else:
                found[network, peer] = command
    return found, missing


def run(command, options, threads=1):
    """What a program printed. BLAS and OpenMP get as many threads as the program is to have."""
    env = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    words = [word for name, value in options.items() for word in ("--" + name, str(value))]
    result = subprocess.run([*command, *words], capture_output=True, text=True, env=env, check=False)
    if result.returncode != 0:
        print(result.stderr, file=sys.stderr)
        fail(3 if result.returncode == 3 else 1,
             f"{os.path.basename(command[-1])} did not run to its end; its words are above.")
    return result.stdout


def measure_peak(root, threads=1):
    """The flop a second of large matrix products, now."""
    program = command_of("lab", None, root)
    said = run([*program, "--peak"], {"threads": threads})
    return float(said.strip().removeprefix("peak="))


def data_folder(root, given, examples=50000):
    """Where the pictures are, and what they are: MNIST as the programs look for it, else painted ones."""
    variable = os.environ.get("MNIST_DIR")
    for folder in (given, variable, os.path.join(os.environ.get("LAB_DATA", os.path.join(root, "data")), "mnist")):
        if folder and folder != "painted":
            if any(os.path.exists(os.path.join(folder, "train-images-idx3-ubyte" + end)) for end in ("", ".gz")):
                return folder, "mnist"
            if folder in (given, variable):
                fail(3, f"{folder} does not hold MNIST's files: name their folder with --data, or --data painted.")
        if given == "painted":
            break
    folder = os.path.join(root, "build", "bench", f"painted_{examples}")
    if not os.path.exists(os.path.join(folder, "t10k-labels-idx1-ubyte")):
        run([*command_of("lab", None, root)], {"paint": folder, "examples": examples})
    return folder, "painted digits"
