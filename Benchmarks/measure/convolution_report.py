"""What was measured of convolutions, as Markdown."""

from measure.contender import FRESH
from measure.markdown import number, provenance, table

OURS = {"convlens", "convlens fresh", "convlens rounded"}
SHARE_OF_PEAK_WANTED = 0.8


def progress_line(shape):
    """One line on a shape, while others are still being measured."""
    ratio, peer = best_peer(shape)
    return (
        f"{shape['name']} {shape['words']}: {_milliseconds(shape, 'convlens')} ms,"
        f" {_share_of_peak(shape):.0%} of peak; {peer} takes {number(ratio)} times as long;"
        f" {shape['rounds']} rounds, {shape['discarded_rounds']} discarded"
    )


def markdown(result):
    """The whole page: ratios first, then the times they come from."""
    shapes = result["shapes"]
    names = _peer_names(shapes)
    return "\n\n".join(
        [
            f"{provenance(result)}\n{_conditions(result)}",
            "How many times as long as ConvLens each library takes; above 1, ConvLens is faster. Libraries that"
            " give each result in new memory (*fresh*) are compared with ConvLens doing the same.",
            _ratio_table(shapes, names),
            "Medians in milliseconds. *Of peak* is the share of what the processor did in the same rounds with"
            " multiplies and adds alone. *Rounded* is how ConvLens computes what it shows: every product rounded,"
            " the same bits on every machine.",
            _time_table(shapes, names),
            _summary(shapes),
        ]
    )


def ratio(shape, name):
    """How many times as long as ConvLens a library takes, both with results in fresh memory or both not."""
    theirs = _contender(shape, name)
    if theirs is None or theirs["median_ms"] is None:
        return None
    ours = _contender(shape, "convlens fresh" if theirs["output"] == FRESH else "convlens")
    return theirs["median_ms"] / ours["median_ms"]


def best_peer(shape):
    """The smallest ratio, and whose it is."""
    ratios = [(ratio(shape, name), name) for name in _peer_names([shape])]
    return min((pair for pair in ratios if pair[0] is not None), default=(float("nan"), "nobody"))


def _conditions(result):
    """How ConvLens ran, and how often everything did."""
    rounds = [shape["rounds"] for shape in result["shapes"]]
    discarded = sum(shape["discarded_rounds"] for shape in result["shapes"])
    threads = f"{result['threads']} threads" if result["threads"] > 1 else "one thread"
    text = f"{result['instructions']}; {threads}; {min(rounds)} to {max(rounds)} rounds a shape."
    if result["threads"] > 1:
        text += f" {discarded} more were discarded: another program had a processor."
    else:
        disturbed = sum(shape["disturbed_turns"] for shape in result["shapes"])
        text += f" {disturbed} turns that another program disturbed were repeated."
    return text


def _ratio_table(shapes, names):
    rows = []
    for shape in shapes:
        least, peer = best_peer(shape)
        ratios = [number(ratio(shape, name)) for name in names]
        rows.append([f"{shape['name']} {shape['words']}", *ratios, f"**{number(least)}** {peer}"])
    heads = [f"{name} ({_output(shapes, name)})" for name in names]
    return table(["shape", *heads, "the best of them"], rows)


def _time_table(shapes, names):
    rows = []
    for shape in shapes:
        times = [_milliseconds(shape, name) for name in names]
        rows.append(
            [
                f"{shape['name']} {shape['words']}",
                number(shape["peak_gflops"]),
                f"{_milliseconds(shape, 'convlens')} ({_share_of_peak(shape):.0%})",
                _milliseconds(shape, "convlens fresh"),
                _milliseconds(shape, "convlens rounded"),
                *times,
            ]
        )
    heads = ["peak GFLOP/s", "ConvLens (of peak)", "fresh", "rounded", *names]
    return table(["shape", *heads], rows)


def _summary(shapes):
    behind = [
        f"{shape['name']} ({number(best_peer(shape)[0])}, {best_peer(shape)[1]})"
        for shape in shapes
        if best_peer(shape)[0] < 1
    ]
    below = [
        f"{shape['name']} ({_share_of_peak(shape):.0%})"
        for shape in shapes
        if _share_of_peak(shape) < SHARE_OF_PEAK_WANTED
    ]
    errors = [each["error"] for shape in shapes for each in shape["contenders"]]
    return "\n".join(
        [
            f"- Ahead of every library, each in its best layout, on {len(shapes) - len(behind)} of"
            f" {len(shapes)} shapes. Behind on: {', '.join(behind) or 'none'}.",
            f"- Below {SHARE_OF_PEAK_WANTED:.0%} of the peak: {', '.join(below) or 'none'}.",
            f"- Every result that was timed was compared with PyTorch's in Float64; the largest difference is"
            f" {max(errors):.1e} of the sum of the absolute products.",
        ]
    )


def _peer_names(shapes):
    names = []
    for shape in shapes:
        for contender in shape["contenders"]:
            if contender["name"] not in OURS and contender["name"] not in names:
                names.append(contender["name"])
    return names


def _contender(shape, name):
    return next((each for each in shape["contenders"] if each["name"] == name), None)


def _output(shapes, name):
    return next(each["output"] for shape in shapes if (each := _contender(shape, name)))


def _milliseconds(shape, name):
    contender = _contender(shape, name)
    return number(contender["median_ms"] if contender else None)


def _share_of_peak(shape):
    median = _contender(shape, "convlens")["median_ms"]
    if median is None:
        return float("nan")
    return shape["operations"] / (median * 1e6) / shape["peak_gflops"]
