"""The command line: `python -m measure WHAT`, or `Benchmarks/run WHAT`, which builds first."""

import argparse
import json
import sys
from pathlib import Path

from measure import environment
from measure.shapes import SHAPES


def names(text):
    return [word for word in text.replace(",", " ").split() if word]


def shapes(text):
    chosen = [name.upper() for name in names(text)]
    for name in chosen:
        if name not in SHAPES:
            raise argparse.ArgumentTypeError(
                f"there is no shape {name}; they are {' '.join(SHAPES)}"
            )
    return chosen


def sides(text):
    return [int(word) for word in names(text)]


def parser():
    whole = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__)
    parts = whole.add_subparsers(dest="part", required=True)
    convolution = parts.add_parser("convolution", help="fifteen layers beside other libraries")
    convolution.add_argument("--threads", type=int, choices=[1, 2], default=1)
    convolution.add_argument("--isa", choices=list(environment.LIMITS), default="avx512")
    convolution.add_argument("--shapes", type=shapes, default=list(SHAPES), metavar="A,B,...")
    convolution.add_argument("--peers", type=names, default=None, metavar="NAME,...")
    convolution.add_argument(
        "--seconds", type=float, default=8, help="for each shape, after warming up"
    )
    add_output(convolution)
    command = parts.add_parser("command", help="from a PNG to six maps, beside other programs")
    command.add_argument("--sides", type=sides, default=[512, 2048], metavar="N,...")
    command.add_argument("--seconds", type=float, default=60, help="for each picture")
    command.add_argument("--programs", type=Path, required=True, help=argparse.SUPPRESS)
    command.add_argument("--linked", default="as it came", help=argparse.SUPPRESS)
    add_output(command)
    add_output(parts.add_parser("microbenchmarks", help="the parts of ConvLens alone"))
    add_output(parts.add_parser("rendering", help="80 by 40 cells, beside chafa and timg"))
    page = parts.add_parser(
        "page", help="Markdown from JSON, of one run or of several on a machine"
    )
    page.add_argument("json", type=Path, nargs="+")
    page.add_argument("--output", type=Path, required=True, metavar="PAGE.md")
    page.add_argument("--title", default="Measured")
    return whole


def add_output(part):
    part.add_argument("--output", type=Path, metavar="FILE.json", help="instead of standard output")


def measure_convolution(arguments):
    environment.ensure(arguments.isa, arguments.threads)
    from measure import convolution, peers  # not before the environment is as it must be

    if arguments.peers is None:
        arguments.peers = peers.NAMES if arguments.isa == "avx512" else peers.LIMITED

    def save(result):
        if arguments.output is not None:
            write(result, arguments.output)

    result = convolution.run(arguments, save)
    if arguments.output is None:
        write(result, None)


def measure_command(arguments):
    from measure import command

    write(command.run(arguments), arguments.output)


def measure_rendering(arguments):
    from measure import rendering

    write(rendering.run(arguments), arguments.output)


def measure_microbenchmarks(arguments):
    from measure import microbenchmarks

    write(microbenchmarks.run(arguments), arguments.output)


def write_page(arguments):
    from measure import pages

    pages.write([json.loads(path.read_text()) for path in arguments.json], arguments)


def write(result, path):
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    if path is None:
        sys.stdout.write(text)
    else:
        path.write_text(text)


PARTS = {
    "convolution": measure_convolution,
    "command": measure_command,
    "rendering": measure_rendering,
    "microbenchmarks": measure_microbenchmarks,
    "page": write_page,
}

if __name__ == "__main__":
    chosen = parser().parse_args()
    PARTS[chosen.part](chosen)
