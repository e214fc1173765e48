"""A broken set-up is told of by file, line, what is wrong and what to do – all of it at once."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import yaml

from laget.organisations.setup import Problem, SetupError, read_national, read_setup
from tests.cast import ROOT
from tests.organisations.setup_copies import FJORDVIK, NATIONAL, spoilt_copy

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(BROKEN.glob("*.yaml"))
DAMAGE = [
    b"",
    b": ",
    b"- ",
    b"{",
    b"[1]",
    b"\n",
    b"null",
    b"\xff",
    b"!!x ",
    b"? ",
    b"\t",
    b"0",
    b"&a",
]


def problems_in(folder: Path) -> list[tuple[str, int | None, str, str]]:
    with pytest.raises(SetupError) as caught:
        read_setup(folder)
    return [(Path(p.file).name, p.line, p.what, p.remedy) for p in caught.value.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_broken_setup_gives_exactly_these_problems(case: Path, tmp_path: Path) -> None:
    spec = yaml.safe_load(case.read_text(encoding="utf-8"))
    folder = spoilt_copy(FJORDVIK, tmp_path, file=spec["file"], old=spec["old"], new=spec["new"])
    expected = [
        (p.get("file", spec["file"]), p["line"], p["what"], p["remedy"]) for p in spec["problems"]
    ]
    assert problems_in(folder) == expected


def test_there_are_at_least_a_dozen_broken_setups() -> None:
    assert len(CASES) >= 12


def test_a_problem_reads_as_one_sentence_with_file_and_line() -> None:
    problem = Problem("here/process.yaml", 14, "This is wrong.", "Do that.")
    assert str(problem) == "here/process.yaml, line 14: This is wrong. Do that."


def test_a_missing_file_is_told_alone_without_every_reference_into_it(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    shutil.copytree(FJORDVIK, folder)
    (folder / "categories.yaml").unlink()
    assert problems_in(folder) == [
        (
            "categories.yaml",
            None,
            "The file is missing.",
            "Add it; every set-up has all of them.",
        )
    ]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="There is no such folder"):
        read_setup(tmp_path / "nowhere")


def test_an_older_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    shutil.copytree(FJORDVIK, folder)
    path = folder / "organisation.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    [(name, line, what, remedy)] = problems_in(folder)
    # The first letter outside ASCII is the å of Vågen.
    first = next(
        n
        for n, text in enumerate((FJORDVIK / name).read_text("utf-8").splitlines(), start=1)
        if not text.isascii()
    )
    assert (name, line) == ("organisation.yaml", first)
    assert what.startswith("The file is not written in UTF-8")
    assert remedy == "Save it again as UTF-8 in your editor."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "The file holds no keys."),
        ("just words", "The file holds no keys."),
        ("- a\n- b\n", "The file holds no keys."),
        ("a: &x 1\nb: *x\n", "Aliases (*) are not read here."),
        ("a: [1, 2\n", "This is not YAML: expected ',' or ']', but got '<stream end>'."),
        ("a: !!python/object:os.system {}\n", None),
        ("a: 2026-13-41\n", "A value could not be understood: month must be in 1..12."),
        ("a: \x07\n", "A letter here cannot be seen or printed."),
        ('a: "Gra\\0vid"\n', "A letter here cannot be seen or printed."),
        ('a: "Gra\\x00vid"\n', "A letter here cannot be seen or printed."),
    ],
)
def test_a_file_that_is_no_setup_file_is_told_and_never_raises_anything_else(
    content: str, what: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / "f"
    shutil.copytree(FJORDVIK, folder)
    (folder / "consent.yaml").write_text(content, encoding="utf-8")
    [problem] = problems_in(folder)
    assert problem[0] == "consent.yaml"
    assert what is None or problem[2] == what


@pytest.mark.parametrize(
    "link",
    [
        "[x][y]\n\n[y]: tjeneste:no/such",
        "<tjeneste:a.b>",
        "[x](<tjeneste:no such>)",
        "[y]: https://a.no",
    ],
)
def test_a_link_of_a_guide_that_cannot_be_checked_is_told(link: str, tmp_path: Path) -> None:
    folder = tmp_path / "f"
    shutil.copytree(ROOT / "municipalities" / "nannestad", folder)
    guide = folder / "guide" / "employee.nb.md"
    guide.write_text(f"{guide.read_text('utf-8')}\n{link}\n", encoding="utf-8")
    told = [what for _name, _line, what, _remedy in problems_in(folder)]
    assert told == ["The guide has a link that is written in another way than [words](target)."]


@pytest.mark.parametrize(
    ("meetings", "told"),
    [
        ("[no_such]", "is for meetings of kind"),
        ("[lfm]", None),
    ],
)
def test_a_purpose_is_for_kinds_of_meeting_that_there_are(
    meetings: str, told: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / "f"
    shutil.copytree(ROOT / "municipalities" / "lillestrom", folder)
    path = folder / "consent.yaml"
    text = path.read_text("utf-8").replace("meetings: [tfm]", f"meetings: {meetings}")
    path.write_text(text, encoding="utf-8")
    if told is None:
        read_setup(folder)
    else:
        assert told in problems_in(folder)[0][2]


def test_a_file_that_nobody_reads_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    shutil.copytree(FJORDVIK, folder)
    (folder / "extra.yml").write_text("a: 1\n", encoding="utf-8")
    assert problems_in(folder)[0][:3] == ("extra.yml", None, "Nobody reads this file.")


def test_problems_in_several_files_are_told_together_in_order(tmp_path: Path) -> None:
    folder = spoilt_copy(
        FJORDVIK, tmp_path, file="process.yaml", old="verb: works", new="verb: worked"
    )
    path = folder / "municipality.yaml"
    path.write_text(path.read_text("utf-8").replace("language: nn", "language: se"), "utf-8")
    assert [(name, line) for name, line, _, _ in problems_in(folder)] == [
        ("municipality.yaml", 5),
        ("process.yaml", 61),
        ("process.yaml", 62),
    ]


def test_a_ground_that_the_national_rules_do_not_have_is_told(tmp_path: Path) -> None:
    folder = spoilt_copy(
        FJORDVIK, tmp_path, file="consent.yaml", old="ground: confidentiality", new="ground: trust"
    )
    with pytest.raises(SetupError) as caught:
        read_setup(folder, read_national(NATIONAL))
    [problem] = caught.value.problems
    assert problem.line == 6
    assert problem.what == (
        "Purpose 'samarbeid' rests on ground 'trust', "
        "which is not in the national consent_rules.yaml."
    )


def test_a_municipality_without_any_site_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    shutil.copytree(FJORDVIK, folder)
    path = folder / "organisation.yaml"
    path.write_text(path.read_text("utf-8").replace("    site: true\n", ""), "utf-8")
    name, line, what, remedy = problems_in(folder)[0]
    assert (name, line) == ("organisation.yaml", 5)
    assert what == "No unit is a site, so nobody can register a child or own a routine meeting."
    assert remedy == "Write 'site: true' on the kindergartens and schools."


@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_done_to_a_file_it_is_read_or_told_of(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    folder = tmp_path / "f"
    shutil.copytree(FJORDVIK, folder)
    path = dice.choice(sorted(folder.glob("*.yaml")))
    damaged = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(damaged))
        damaged[place : place + dice.choice([0, 1, 30])] = dice.choice(DAMAGE)
    path.write_bytes(damaged)
    told: list[Problem] = []
    try:
        read_setup(folder)
    except SetupError as error:
        told = error.problems
    assert all(problem.what and problem.remedy for problem in told)
