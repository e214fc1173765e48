"""./run help"""

from collections.abc import Sequence

from tools.screen import say

TEXT = """\
Laget: one team around each child.

  ./run demo [--port N] [--fresh]   set everything up, fill it with invented people, and serve it
  ./run test [ARGS]                 run the tests; ARGS go to pytest
  ./run check                       everything that looks at the code without running it
  ./run manage ARGS                 Django's command line on the demo's database (or DATABASE_URL)
  ./run bench ARGS                  measure
  ./run serve [--host H] [--port N] serve in production, on your own PostgreSQL
  ./run setup [--dev]               fetch what the commands need, and nothing more
  ./run lock                        renew the locks from pyproject.toml and package.json

Python 3.11 or later is all that must be there. What is made, fetched and stored lies in .laget,
which can be deleted at any time. More: docs/run.md.
"""


def run(_args: Sequence[str]) -> int:
    """Print what there is."""
    say(TEXT)
    return 0
