#!/usr/bin/env python
"""Django's command line. `./run manage` calls it with a database; by hand, set DATABASE_URL."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Put `src` on the path, choose the demo's settings unless told otherwise, and run."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laget.config.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
