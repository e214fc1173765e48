"""The bare SQL that each page is held against; the statements stand in `bare.sql` and beside it."""

from pathlib import Path


def _read() -> dict[str, str]:
    """Statements by name: a name is a comment of one word, and all until the next is its own."""
    found: dict[str, str] = {}
    name = ""
    files = sorted(Path(__file__).parent.glob("bare*.sql"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for line in text.splitlines():
        word = line.removeprefix("-- ")
        if line.startswith("--"):
            name = word if word.replace("_", "").isalpha() and word.islower() else ""
        elif name:
            found[name] = f"{found.get(name, '')}{line}\n"
    return found


_STATEMENTS = _read()


def sql(names: str) -> tuple[str, ...]:
    """The statements with these names, which stand with spaces between. Raises KeyError."""
    return tuple(_STATEMENTS[name] for name in names.split())
