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


FULL = Scale("laget_bench_full", 30_000, 40_000, 60, 8)
QUICK = Scale("laget_bench_quick", 1_500, 2_000, 30, 4)
