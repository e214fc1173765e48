"""A process that makes pages from one database when it is asked, one line in, one line out."""

import json
import os
import sys
from pathlib import Path


def _set_up() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laget.config.settings.demo")
    import django

    django.setup()


def main() -> None:
    """Name the pages, then make whichever is asked for, until nobody asks any more."""
    _set_up()
    from bench import pages
    from bench.browser import Browser
    from bench.database import point_at
    from bench.statements import counted

    point_at(sys.argv[1])
    there = [page for page in (*pages.journey(), *pages.open_pages()) if pages.exists(page)]
    browsers = {page.actor.seat: Browser(page.actor) for page in there}
    print(json.dumps([page.name for page in there]), flush=True)
    for line in sys.stdin:
        number, turn = json.loads(line)
        page = there[number]
        path = page.paths()[turn % len(page.objects)]
        with counted() as statements:
            took = browsers[page.actor.seat].get(path)[0]
        print(json.dumps({"ms": took, "statements": len(statements.page)}), flush=True)


main()
