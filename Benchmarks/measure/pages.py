"""Results, in one file or several, become a page."""

import sys

from measure import command_report, convolution_report, microbenchmarks, rendering_report
from measure.markdown import write_measured

PAGES = {
    "convolution": convolution_report.markdown,
    "command": command_report.markdown,
    "rendering": rendering_report.markdown,
    "microbenchmarks": microbenchmarks.markdown,
}

# What must be the same in files that are parts of one measurement.
SAME = ["kind", "machine", "versions", "instructions", "threads", "isa", "linked"]


def write(results, arguments):
    whole = merged(results)
    write_measured(arguments.output, PAGES[whole["kind"]](whole), arguments.title)


def merged(results):
    """One result with the shapes or pictures of all; what was measured again counts as it was last."""
    first = results[0]
    for other in results[1:]:
        for key in SAME:
            if other.get(key) != first.get(key):
                sys.exit(
                    f"These files are not of one measurement: {key} is {first.get(key)} in the first,"
                    f" {other.get(key)} in another."
                )
    whole = dict(first)
    for list, key in [("shapes", "name"), ("pictures", "side")]:
        if list in first and key in first[list][0]:
            parts = {part[key]: part for result in results for part in result[list]}
            whole[list] = [parts[name] for name in sorted(parts)]
    return whole
