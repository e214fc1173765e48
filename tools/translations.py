"""Translations as gettext reads them, made with Babel so that no gettext need be installed."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from tools import stamps
from tools.errors import Stop
from tools.paths import ROOT
from tools.screen import step


def build(source: Path = ROOT / "src/laget") -> None:
    """Write the `.mo` beside every `.po` under `source`, unless nothing changed."""
    files = sorted(source.glob("**/LC_MESSAGES/*.po"))
    wanted = stamps.fingerprint([*files, Path(__file__)])
    made = all(file.with_suffix(".mo").exists() for file in files)
    if made and stamps.read("translations").get("files") == wanted:
        return
    with step("Compiling translations"):
        for file in files:
            compile_one(file)
    stamps.write("translations", files=wanted)


def compile_one(file: Path) -> None:
    """Write the `.mo` of one `.po`; entries marked fuzzy are left out, as gettext does.

    Raises Stop, naming file and line, when the `.po` cannot be read.
    """
    try:
        with file.open("rb") as content:
            catalog = read_po(content, abort_invalid=True)
    except PoFileError as error:
        raise Stop(f"{file}:{error.lineno + 1}: {error}") from error
    compiled = BytesIO()
    write_mo(compiled, catalog)
    draft = file.with_suffix(".mo.new")
    draft.write_bytes(compiled.getvalue())
    draft.replace(file.with_suffix(".mo"))
