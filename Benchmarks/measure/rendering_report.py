"""What was measured of rendering, as Markdown."""

from measure.markdown import number, provenance, table

MOST_MILLISECONDS = 0.1


def markdown(result):
    parts = [
        provenance(result),
        f"The same picture as {result['columns']} × {result['rows']} cells of half blocks in true colour. What"
        " each wrote was read back: all show the same colours, to the bit. *Encode* turns a canvas of cells into"
        " bytes, *draw* pixels into such a canvas: ConvLens sets the two colours of each cell, libchafa looks for"
        " the symbol that fits best, which is more work, so that their times of drawing are not to be compared."
        " Where a program writes a file's picture, its start and decoding would hide the time, and only its bytes"
        " are given.",
    ]
    for picture in result["pictures"]:
        parts += [f"## A {picture['name']}", _table(picture), _summary(picture)]
    return "\n\n".join(parts)


def _table(picture):
    ours = picture["programs"][0]
    rows = [
        [
            program["name"],
            number(program.get("encode_ms")),
            number(_ratio(program, ours, "encode_ms")),
            number(program.get("draw_ms")),
            str(program["bytes"]),
            number(program["bytes"] / ours["bytes"]),
        ]
        for program in picture["programs"]
    ]
    return table(["", "encode ms", "÷ ConvLens", "draw ms", "bytes", "÷ ConvLens"], rows)


def _ratio(program, ours, key):
    return program[key] / ours[key] if key in program else None


def _summary(picture):
    ours, *others = picture["programs"]
    fewest = min((other["bytes"] for other in others), default=ours["bytes"])
    time = ours["encode_ms"]
    return "\n".join(
        [
            f"- Encoded in {number(time)} ms; the goal, under {MOST_MILLISECONDS}, is"
            f" {'reached' if time < MOST_MILLISECONDS else 'not reached'}.",
            f"- {ours['bytes']} bytes; the goal, no more than the best of the others, {fewest}, is"
            f" {'reached' if ours['bytes'] <= fewest else 'not reached'}.",
        ]
    )
