"""The figures as a table, on the screen and in RESULTS.md."""

import os
import platform
import statistics
from datetime import UTC, datetime
from pathlib import Path

from bench.filling import run
from bench.large import MOST, Pair
from bench.large import table as table_large
from bench.measuring import GRACE, Result, interval, percentile
from bench.statements import BUDGET

FILE = Path(__file__).with_name("RESULTS.md")
_HEAD = (
    "| page | SQL own + frame | p50 (95 % interval) | p95 | bare p50 | bare p95 | p50 : bare "
    "| aim | | kB |\n|---|---|---|---|---|---|---|---|---|---|"
)
_COUNTED = (
    *("people_child", "cases_case", "cases_record", "cases_measure", "cases_decision"),
    *("cases_baton", "consent_consent", "consent_giver", "meetings_meeting"),
    *("meetings_participant", "meetings_item", "organisations_unit", "organisations_position"),
    "access_grant",
)


def line(result: Result) -> str:
    """One page's row of the table."""
    served, bare = statistics.median(result.served), statistics.median(result.bare)
    low, high = interval(result.served)
    over = "" if result.statements <= BUDGET else f" (above {BUDGET})"
    cells = (
        result.page.name,
        f"{result.statements} + {result.frame}{over}",
        f"{served:.1f} ({low:.1f} to {high:.1f})",
        f"{percentile(result.served, 0.95):.1f}",
        f"{bare:.2f}",
        f"{percentile(result.bare, 0.95):.2f}",
        f"{served / bare:.1f}",
        f"≤ {result.aim:.1f}",
        _verdict(result),
        f"{result.size / 1000:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _verdict(result: Result) -> str:
    if result.differs:
        return "**other rows**"
    return "met" if result.met else "**not met**"


def table(results: list[Result]) -> str:
    """All rows under a heading."""
    return "\n".join((_HEAD, *(line(r) for r in results)))


def machine() -> str:
    """What it was measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = str(run("show server_version")[0][0]).split()[0]
    shared = run("show shared_buffers")[0][0]
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB memory,"
        f" {platform.system()} {platform.release().split('-')[0]}; PostgreSQL {version} on the same"
        f" machine (shared_buffers {shared}); Python {platform.python_version()};"
        f" load {load:.1f} at the end"
    )


def contents() -> str:
    """How many rows of what."""
    counts = [f"{run(f'select count(*) from {t}')[0][0]:,} {t}" for t in _COUNTED]  # noqa: S608
    return "; ".join(counts).replace(",", " ")


def write(results: list[Result], flat: list[Result], *, command: str, rounds: int) -> None:
    """Write RESULTS.md. `command` is what was run."""
    met = sum(r.met for r in results)
    text = f"""# Figures

Made by `{command}` on {datetime.now(UTC):%Y-%m-%d}. Do not edit: run it again.

Machine: {machine()}.

Filled: {contents()}.

## The pages of the journey

Milliseconds of server time in one process, every middleware included, no socket: each page and its
bare SQL turn by turn, {rounds} rounds after warm-up, over up to eight objects a page. The bare SQL
is written by hand (`bench/bare.sql`), sent by psycopg as the same role with the same viewer, and
gives the same rows, which is asserted before anything is timed. *Own* statements are the page's;
the *frame* is session, viewer, role and read log. The aim for the median is 3 times bare plus
10 ms, with {GRACE} ms of grace. **{met} of {len(results)} pages meet it.**

{table(results)}

## The same list in units of different size

{table(flat)}
"""
    FILE.write_text(text + _after(LARGE), encoding="utf-8")


LARGE = "## Ten times the rows in 350 municipalities"


def _after(heading: str) -> str:
    """What stands in RESULTS.md from this heading on, made by a run of its own."""
    written = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    return f"\n{heading}{written.partition(heading)[2]}" if heading in written else ""


def write_large(pairs: list[Pair], *, command: str, rounds: int) -> None:
    """Write the part of RESULTS.md about the large database."""
    before = FILE.read_text(encoding="utf-8").partition(LARGE)[0].rstrip()
    met = sum(pair.met for pair in pairs)
    FILE.write_text(
        f"""{before}

{LARGE}

Made by `{command}` on {datetime.now(UTC):%Y-%m-%d}. Machine: {machine()}.

Large: {contents()}.

Two processes, one at the database above and one at the large one, asked in turns for the same page,
{rounds} rounds after warm-up. The aim: at most {MOST} times the small one's median, with {GRACE} ms
of grace, and at most {BUDGET} statements. **{met} of {len(pairs)} pages meet it.**

{table_large(pairs)}
""",
        encoding="utf-8",
    )
