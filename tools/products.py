"""`python -m tools.products`: the build products whose making needs packages of the venv."""

import sys

from tools import themes, translations
from tools.errors import Stop
from tools.screen import complain


def main() -> int:
    """Make what is out of date and return the exit code."""
    try:
        themes.build()
        translations.build()
    except Stop as problem:
        complain(f"\n{problem}")
        return 1
    return 0


sys.exit(main())
