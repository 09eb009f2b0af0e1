"""The whole command, from a PNG to six maps on the screen, beside what else one would type."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import machine, other_programs
from measure.picture import write_photo

FOLDER = Path(__file__).resolve().parent.parent
PROGRAMS = Path(__file__).resolve().parent / "programs"
FILTERS = "sobel-x,sobel-y,laplacian,sharpen,gaussian,emboss"
# So many columns that seven pictures take about the cells of one of 80 by 40.
WIDTH = "120"
CELLS = "80x40"
# Figures of maps may differ by what Float32 rounds.
TOLERANCE = 1e-5
# What pictures and maps take at most, in bytes.
ROOM = 1 << 29
# What is written at once is kept in pages as large, where the system has such.
PIECE = 1 << 21
# How long a command keeps its turn, in seconds.
TURN = 0.1


@dataclass(frozen=True)
class Command:
    """A command line; `draws` says what comes out of it."""

    name: str
    words: list
    draws: str
    # What is asked of it, untimed, for the figures of its maps.
    figures: list | None = None


class WrongMaps(Exception):
    """A program computed other maps: its time would be worth nothing."""


def run(arguments):
    memory = _memory()
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        return {
            "kind": "command",
            "machine": machine.description(),
            "versions": other_programs.versions(),
            "linked": arguments.linked,
            "in_memory": memory is not None,
            "pictures": [_measured(side, Path(folder), arguments) for side in arguments.sides],
        }


def _memory():
    """A folder in memory, where the system has one: a disk's moods are no program's doing."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return memory if has_room and os.access(memory, os.W_OK) else None


def _measured(side, folder, arguments):
    picture = folder / f"photo-{side}.png"
    write_photo(picture, side)
    weights, figures = _six_filters(arguments.programs / "convlens", picture, folder)
    commands = _commands(arguments.programs, picture, weights, folder)
    for command in commands:
        if command.figures:
            _check(command, figures)
    samples = _rounds(commands, arguments, folder / "output")
    return {
        "side": side,
        "picture_bytes": picture.stat().st_size,
        "commands": [_figures(command, samples[command.name]) for command in commands],
    }


def _commands(programs, picture, weights, folder):
    convlens = str(programs / "convlens")
    show = [convlens, "show", str(picture), "--filters", FILTERS]
    commands = [
        Command(
            "convlens", [*show, "--color", "truecolor", "--width", WIDTH], "6 maps and picture"
        ),
        Command(
            "convlens, one thread",
            [*show, "--color", "truecolor", "--width", WIDTH, "--threads", "1"],
            "6 maps and picture",
        ),
        Command("libpng alone", [str(programs / "decode-only"), str(picture)], "nothing"),
        Command("empty Swift program", [str(programs / "empty-program")], "nothing"),
    ]
    if shutil.which("chafa"):
        chafa = ["chafa", "--format", "symbols", "--colors", "full", "--size", CELLS]
        commands.append(
            Command("chafa, half blocks", [*chafa, "--symbols", "vhalf", str(picture)], "picture")
        )
        commands.append(Command("chafa, all symbols", [*chafa, str(picture)], "picture"))
    if shutil.which("timg"):
        for pixels, name in [("h", "half"), ("q", "quarter")]:
            words = ["timg", f"-g{CELLS}", f"-p{pixels}", str(picture)]
            commands.append(Command(f"timg, {name} blocks", words, "picture"))
    for name, program, output, draws in [
        ("opencv, imwrite", "opencv_files", str(folder / "map"), "6 PNGs"),
        ("scipy, pillow", "scipy_pillow", str(folder / "map"), "6 PNGs"),
        ("torch, by hand", "torch_ansi", "-", "6 maps"),
        ("torch, matplotlib", "torch_matplotlib", str(folder / "figure.png"), "1 PNG"),
    ]:
        words = [sys.executable, str(PROGRAMS / f"{program}.py"), str(picture), str(weights)]
        commands.append(Command(name, [*words, output], draws, [*words, "--figures"]))
    return commands


def _six_filters(convlens, picture, folder):
    """The weights that ConvLens uses, in a file for the others, and the figures of its maps."""
    report = json.loads(
        _said([str(convlens), "show", str(picture), "--filters", FILTERS, "--format", "json"])
    )
    weights = folder / "weights.json"
    weights.write_text(json.dumps([channel["kernel"] for channel in report["channels"]]))
    figures = [
        [channel["minimum"]["value"], channel["maximum"]["value"], channel["mean"]]
        for channel in report["channels"]
    ]
    return weights, figures


def _check(command, expected):
    found = json.loads(_said(command.figures))
    pairs = zip(sum(found, []), sum(expected, []), strict=True)
    difference = max(abs(ours - theirs) for ours, theirs in pairs)
    if difference > TOLERANCE:
        raise WrongMaps(
            f"The maps of {command.name} differ by {difference} from those of ConvLens."
        )


def _rounds(commands, arguments, output):
    """Every command in turn, until the time is over; at least three rounds."""
    samples = {command.name: [] for command in commands}
    timed_run = str(arguments.programs / "timed-run")

    def once(command):
        words = _said([timed_run, str(output), *command.words]).split()
        return (*map(int, words), output.stat().st_size)

    deadline, rounds = time.monotonic() + arguments.seconds, 0
    while rounds < 3 or time.monotonic() < deadline:
        for command in commands:
            # Some systems take the pages of files back within seconds, and the other programs' turns
            # take longer than that. So ours are as if just installed, and a run fetches the rest.
            program = Path(command.words[0])
            if program.parent == arguments.programs:
                _install(program)
            once(command)
            end = time.monotonic() + TURN
            samples[command.name].append(once(command))
            while time.monotonic() < end:
                samples[command.name].append(once(command))
        rounds += 1
    return samples


def _install(program):
    """Writes a program anew, as Scripts/install does."""
    copy = program.with_suffix(".new")
    with open(program, "rb") as source, open(copy, "wb") as target:
        while piece := source.read(PIECE):
            target.write(piece)
        os.fsync(target.fileno())
    shutil.copymode(program, copy)
    os.replace(copy, program)


def _figures(command, samples):
    walls, processors, memories, sizes = zip(*samples)
    return {
        "name": command.name,
        "draws": command.draws,
        "runs": len(samples),
        "wall_ms": median(walls) / 1e6,
        "quickest_ms": min(walls) / 1e6,
        "processor_ms": median(processors) / 1e3,
        "memory_mib": median(memories) / 1024,
        "output_bytes": max(sizes),
    }


def _said(words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
