"""What was measured of whole commands, as Markdown."""

from measure.markdown import number, provenance, table

# What the whole command may take, as a multiple of decoding and the start of a program linked the same way.
BUDGET = 1.3
MOST_MEMORY = 25  # MiB


def markdown(result):
    parts = [
        provenance(result)
        + f"\nConvLens, *libpng alone* and *empty Swift program* are linked {result['linked']}.",
        "Medians, in turns: a program runs once untimed, and then again for a tenth of a second, once at"
        " least. *Libpng alone* is a Swift program that decodes the picture row by row and does nothing else; its"
        " start is that of the *empty Swift program*. The maps of all that compute some were compared with those"
        " of ConvLens. The three Swift programs are written anew before each of their turns, as if just installed."
        + (" Pictures and what is written lie in memory, not on a disk." if result["in_memory"] else ""),
    ]
    for picture in result["pictures"]:
        parts += [_heading(picture), _table(picture), _summary(picture)]
    return "\n\n".join(parts)


def _heading(picture):
    side = picture["side"]
    return f"## {side} × {side} pixels, {picture['picture_bytes'] / 1000:.0f} kB"


def _table(picture):
    ours = _wall(picture, "convlens")
    rows = [
        [
            command["name"],
            number(command["wall_ms"]),
            number(command["wall_ms"] / ours),
            number(command["processor_ms"]),
            number(command["memory_mib"]),
            f"{command['output_bytes'] / 1000:.0f}",
            command["draws"],
            str(command["runs"]),
        ]
        for command in picture["commands"]
    ]
    heads = [
        "command",
        "wall ms",
        "÷ ConvLens",
        "processor ms",
        "peak MiB",
        "kB out",
        "draws",
        "runs",
    ]
    return table(heads, rows)


def _summary(picture):
    command = next(each for each in picture["commands"] if each["name"] == "convlens")
    alone, empty = (_wall(picture, name) for name in ("libpng alone", "empty Swift program"))
    # Libpng alone is decoding and the start of a program: what the budget is a multiple of.
    share = command["wall_ms"] / alone
    memory = command["memory_mib"]
    return "\n".join(
        [
            f"- {number(share)} times *libpng alone*, which is decoding and the start of a program; the goal, at most"
            f" {BUDGET}, is {verdict(share)}. With *empty Swift program* added, so that the start counts twice, it is"
            f" {number(command['wall_ms'] / (alone + empty))} times.",
            f"- {number(memory)} MiB; the goal, at most {MOST_MEMORY}, is"
            f" {'reached' if memory <= MOST_MEMORY else 'not reached'}.",
        ]
    )


def verdict(share):
    return "reached" if share <= BUDGET else "not reached"


def _wall(picture, name):
    return next(each["wall_ms"] for each in picture["commands"] if each["name"] == name)
