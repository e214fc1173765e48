"""What the database that is measured is filled with, and how much."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SQL = Path(__file__).resolve().parent / "sql"
HOME = ROOT / "municipalities" / "nannestad"
AWAY = ROOT / "tests" / "municipalities" / "fjordvik"


@dataclass(frozen=True)
class Scale:
    """How much is filled in; records are seven and a half times the cases."""

    name: str
    children: int
    cases: int
    home_sites: int
    away_sites: int
    towns: int = 2  # one home, and so many others


FULL = Scale("laget_bench_full", 30_000, 40_000, 60, 8)
# Ten times the rows in 350 municipalities; the home town and its first sites are as they were.
LARGE = Scale("laget_bench_large", 300_000, 400_000, 60, 3, towns=350)
QUICK = Scale("laget_bench_quick", 1_500, 2_000, 30, 4)
