"""Where things are. Everything made or fetched lies in one folder that can be deleted whole."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("LAGET_STATE") or ROOT / ".laget").resolve()
VENV = STATE / "venv"
PYTHON = VENV / "bin" / "python"
ASSETS = STATE / "assets"
FONTS = STATE / "fonts"  # for paper; never served
THEMES = STATE / "themes"
STAMPS = STATE / "stamps"
CACHE = STATE / "cache"
MUNICIPALITIES = ROOT / "municipalities"
