"""Front-end assets: fetched by npm as the lock says, and laid out for the browser."""

import re
import shutil
from pathlib import Path

from tools import stamps
from tools.errors import Stop
from tools.files import remove_tree, replace_tree
from tools.paths import ASSETS, FONTS, ROOT, STATE
from tools.process import quietly
from tools.screen import step
from tools.venv import npm, npm_environment

WORK = STATE / "npm"
MODULES = WORK / "node_modules"
INTER = MODULES / "@fontsource-variable/inter"
SOURCES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")

# The same letters for paper, in files that can be set into PDF.
PAPER = MODULES / "@expo-google-fonts/inter"
PAPER_FACES = ("400Regular", "400Regular_Italic", "600SemiBold")

# Latin and its extension cover every language of the interface and of most names.
FACES = ("inter-latin-wght-normal", "inter-latin-ext-wght-normal")
LICENCES = {
    "designsystemet-css": MODULES / "@digdir/designsystemet-css/LICENSE",
    "designsystemet-web": MODULES / "@digdir/designsystemet-web/LICENSE",
    "inter": INTER / "LICENSE",
}


def ensure() -> None:
    """Fetch the packages and lay out `.laget/assets/{vendor,icons}` and `.laget/fonts`, if anything
    changed.
    """
    wanted = stamps.fingerprint([*SOURCES, Path(__file__)])
    there = (ASSETS / "vendor").is_dir() and FONTS.is_dir()
    if stamps.read("assets").get("sources") == wanted and there:
        return
    stamps.remove("assets")
    with step("Fetching front-end assets"):
        _fetch()
        _lay_out_vendor()
        _lay_out_icons()
        _lay_out_fonts()
    stamps.write("assets", sources=wanted)


def _fetch() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        shutil.copyfile(source, WORK / source.name)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(WORK))
    quietly([*npm(), "ci", *options], log="npm", env=npm_environment())


def _lay_out_vendor() -> None:
    draft = ASSETS / ".vendor.new"
    remove_tree(draft)
    (draft / "licences").mkdir(parents=True)
    css = MODULES / "@digdir/designsystemet-css/dist/src/index.css"
    script = MODULES / "@digdir/designsystemet-web/dist/umd/index.js"
    _copy_text(css, draft / "designsystemet.css")
    _copy_text(script, draft / "designsystemet.js")
    for font in FACES:
        shutil.copyfile(INTER / "files" / f"{font}.woff2", draft / f"{font}.woff2")
    (draft / "inter.css").write_text(_font_faces(), encoding="utf-8")
    for name, licence in LICENCES.items():
        shutil.copyfile(licence, draft / "licences" / f"{name}.txt")
    replace_tree(draft, ASSETS / "vendor")


def _copy_text(source: Path, target: Path) -> None:
    """Copy without the pointer to a source map: the map is not served, and a storage that
    renames files by their content stops at pointers to files that do not exist."""
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"(//|/\*)# sourceMappingURL=.*", "", text)
    target.write_text(text.rstrip() + "\n", encoding="utf-8")


def _font_faces() -> str:
    """Take the wanted faces from the package's own CSS, with addresses beside this file."""
    css = (INTER / "index.css").read_text(encoding="utf-8")
    faces = [f for f in re.findall(r"@font-face \{.*?\}", css, re.S) if _wanted(f)]
    if len(faces) != len(FACES):
        raise Stop("The font package is laid out differently from what tools/assets.py expects.")
    return "\n\n".join(faces).replace("./files/", "") + "\n"


def _wanted(face: str) -> bool:
    return any(f"/{font}.woff2" in face for font in FACES)


def _lay_out_icons() -> None:
    draft = ASSETS / ".icons.new"
    remove_tree(draft)
    shutil.copytree(MODULES / "@navikt/aksel-icons/dist/svg", draft)
    replace_tree(draft, ASSETS / "icons")


def _lay_out_fonts() -> None:
    draft = FONTS.with_name(".fonts.new")
    remove_tree(draft)
    draft.mkdir(parents=True)
    for face in PAPER_FACES:
        shutil.copyfile(PAPER / face / f"Inter_{face}.ttf", draft / f"Inter_{face}.ttf")
    shutil.copyfile(PAPER / "LICENSE_FONT", draft / "LICENSE_FONT.txt")
    replace_tree(draft, FONTS)
