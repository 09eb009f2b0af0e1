"""Markdown: numbers, tables, and the part of a page that is measured."""

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"


def number(value):
    """Three digits that count; a dash for nothing."""
    if value is None or value != value:
        return "–"
    if value >= 100:
        return f"{value:.0f}"
    digits = f"{value:.3g}"
    return f"{value:.4f}" if "e" in digits else digits


def provenance(result):
    """What was measured on, when, and with which versions."""
    machine = result["machine"]
    return (
        f"{machine['processor']}; {machine['processors']} processors; {machine['system']};"
        f" {machine['date']}; ConvLens at {machine['commit']}.\n"
        f"Python {machine['python']}, {', '.join(result['versions'])}."
    )


def table(heads, rows):
    """A table whose columns are to the right but for the first."""
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write_measured(path, text, title):
    """Writes a page, or in one that is there already the measured part; what else it says stays."""
    page = path.read_text() if path.exists() else f"# {title}\n\n{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")
