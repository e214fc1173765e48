"""A municipality's colours as CSS, made by the design system's own command.

Run by the venv's Python (tools/products.py), for reading YAML needs a package. The result is a
build product: production serves the CSS and needs no Node.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from tools import stamps
from tools.assets import MODULES
from tools.errors import Stop
from tools.files import remove_tree, replace_tree
from tools.paths import ASSETS, MUNICIPALITIES, THEMES
from tools.process import quietly
from tools.screen import step
from tools.venv import node, npm_environment

CLI = MODULES / "@digdir/designsystemet/dist/bin/designsystemet.js"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
KEYS = ("accent", "support1", "support2", "neutral")
# The product's own colours: the front page and whatever belongs to no municipality.
OWN = {"laget": dict(zip(KEYS, ("#14555E", "#C8662F", "#6A4C78", "#3B332A"), strict=True))}


def themes(folder: Path = MUNICIPALITIES) -> dict[str, dict[str, str]]:
    """Return the product's own colours, and those of every set-up under `folder` by its folder.

    Raises Stop, naming file and key, when a colour is missing or is not written as #RRGGBB.
    """
    found = dict(OWN)
    for file in sorted(folder.glob("*/municipality.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        colours = content.get("theme") if isinstance(content, dict) else None
        if colours:
            found[file.parent.name] = _checked(colours, file)
    return found


def _checked(colours: Any, file: Path) -> dict[str, str]:
    if not isinstance(colours, dict):
        raise Stop(f"{file}: `theme` must hold {', '.join(KEYS)}.")
    for key in KEYS:
        if not COLOUR.fullmatch(str(colours.get(key, ""))):
            raise Stop(f"{file}: theme.{key} must be a colour in quotes, such as '#2C4A86'.")
    return {key: str(colours[key]) for key in KEYS}


def configuration(colours: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return the input of the design system's command for these themes."""
    return {"outDir": "./design-tokens", "themes": {n: _theme(c) for n, c in colours.items()}}


def _theme(colours: dict[str, str]) -> dict[str, Any]:
    return {
        "colors": {
            "main": {"accent": colours["accent"]},
            "support": {"brand1": colours["support1"], "brand2": colours["support2"]},
            "neutral": colours["neutral"],
        },
        "borderRadius": 8,
        "typography": {"fontFamily": "Inter Variable"},
    }


def build() -> None:
    """Write `.laget/assets/themes/<folder>.css` for every theme, unless nothing changed."""
    config = json.dumps(configuration(themes()), indent=2)
    wanted = stamps.fingerprint([Path(__file__), MODULES.parent / "package-lock.json"], config)
    if stamps.read("themes").get("config") == wanted and (ASSETS / "themes").is_dir():
        return
    stamps.remove("themes")
    with step("Making the municipalities' colours"):
        _run_cli(config)
        _collect()
    stamps.write("themes", config=wanted)


def _run_cli(config: str) -> None:
    remove_tree(THEMES)
    THEMES.mkdir(parents=True)
    file, tokens, built = (THEMES / n for n in ("theme.config.json", "design-tokens", "built"))
    file.write_text(config, encoding="utf-8")
    env = npm_environment()
    cli = (node(), CLI, "tokens")
    quietly([*cli, "create", "--config", file], log="themes-create", env=env, cwd=THEMES)
    build_args = ("build", "--tokens", tokens, "--out-dir", built)
    quietly([*cli, *build_args], log="themes-build", env=env, cwd=THEMES)


def _collect() -> None:
    draft = ASSETS / ".themes.new"
    remove_tree(draft)
    draft.mkdir(parents=True)
    for css in (THEMES / "built").glob("*.css"):
        shutil.copyfile(css, draft / css.name)
    replace_tree(draft, ASSETS / "themes")
