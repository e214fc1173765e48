"""`./run bench`: fill a database of its own, measure the pages, and write bench/RESULTS.md."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.measuring import Result

ROUNDS = 48


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of it; no RESULTS.md")
    parser.add_argument(
        "--large", action="store_true", help="ten times it in 350 municipalities, beside it"
    )
    parser.add_argument("--fresh", action="store_true", help="fill anew though nothing has changed")
    parser.add_argument("--keep", action="store_true", help="use what is filled though it is older")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"{ROUNDS} unless told")
    parser.add_argument("--only", default="", help="only pages with this in their name")
    return parser.parse_args()


def main() -> int:
    """Fill, measure, tell. The exit code is 1 when a page shows other rows than its bare SQL."""
    options = _arguments()
    _set_up()
    from bench import database, measuring, pages, report, scales

    if options.large:
        return _large(options)
    scale = scales.QUICK if options.quick else scales.FULL
    database.ensure(scale, fresh=options.fresh, keep=options.keep)
    chosen = [p for p in pages.journey() if options.only in p.name]
    results = measuring.measure(chosen, options.rounds)
    print(report.table(results))
    if options.only:
        return _code(results)
    flat = measuring.measure(pages.flatness(), options.rounds)
    print(report.table(flat))
    if not options.quick:
        report.write(results, flat, command=_command(), rounds=options.rounds)
        print(f"Written: {report.FILE.name}. {report.machine()}.")
    return _code([*results, *flat])


def _large(options: argparse.Namespace) -> int:
    """The same pages in a small and a large database. 1 when one is not flat."""
    from bench import database, large, report, scales

    for scale in (scales.FULL, scales.LARGE):
        database.ensure(scale, fresh=options.fresh, keep=options.keep)
    pairs = large.measure(scales.FULL.name, scales.LARGE.name, options.rounds)
    print(large.table(pairs))
    report.write_large(pairs, command=_command(), rounds=options.rounds)
    return int(not all(pair.met for pair in pairs))


def _code(results: "list[Result]") -> int:
    return int(any(r.differs for r in results))


def _command() -> str:
    return " ".join(("./run bench", *sys.argv[1:]))


def _set_up() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laget.config.settings.demo")
    import django

    django.setup()


sys.exit(main())
