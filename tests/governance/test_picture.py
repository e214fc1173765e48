"""The picture of the organisation: every body once, nothing on top of anything, lines that meet."""

import re
import uuid
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from laget.governance.picture import LETTERS, WIDTH, Box, Frame, Picture, draw
from laget.governance.queries.organisation import BodyLine, LevelOfBodies, organisation
from laget.kernel.lines import broken
from tests.cast import Cast
from tests.governance.stories import hired, load, setup_of

NAMES = st.text(st.sampled_from("abcdefgh æøå-() "), min_size=1, max_size=90).filter(str.strip)
MUNICIPALITIES = ("nannestad", "lorenskog", "lillestrom")


def _body(name: str, parent: uuid.UUID | None = None) -> BodyLine:
    return BodyLine(
        id=uuid.uuid4(),
        name=name,
        purpose="",
        kind="team",
        level="",
        parent=parent,
        answers_to="",
        temporary=False,
    )


@st.composite
def organisations(draw_one: st.DrawFn) -> list[LevelOfBodies]:
    """Up to five levels; whoever answers to somebody answers to any of those named before."""
    known: list[uuid.UUID | None] = [None, uuid.uuid4()]  # nobody, and one who is not there
    levels = []
    for number in range(draw_one(st.integers(0, 5))):
        bodies = []
        for name in draw_one(st.lists(NAMES, max_size=11)):
            bodies.append(_body(name, draw_one(st.sampled_from(known))))
            known.append(bodies[-1].id)
        levels.append(LevelOfBodies(str(number), f"Nivå {number}", "", bodies))
    return levels


def _frames(picture: Picture) -> list[Frame]:
    return [frame for band in picture.bands for frame in band.frames]


def _boxes(picture: Picture) -> list[Box]:
    return [box for frame in _frames(picture) for box in frame.boxes]


def _apart(one: Box | Frame, other: Box | Frame) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def _within(box: Box, frame: Frame) -> bool:
    across = frame.x <= box.x and box.x + box.width <= frame.x + frame.width
    return across and frame.y <= box.y and box.y + box.height <= frame.y + frame.height


def _points(path: str) -> Iterator[tuple[int, int]]:
    """The corners of a path of absolute moves, level and upright lines."""
    assert re.fullmatch(r"M-?\d+ -?\d+(?:[HV]-?\d+)+", path), path
    x = y = 0
    for verb, numbers in re.findall(r"([MHV])([-\d ]+)", path):
        if verb == "M":
            x, y = (int(n) for n in numbers.split())
        elif verb == "H":
            x = int(numbers)
        else:
            y = int(numbers)
        yield x, y


def _tied(picture: Picture) -> list[tuple[Box, Frame]]:
    """Each frame with the box it answers to, where that stands above it."""
    at = {box.body.id: box for box in _boxes(picture)}
    pairs = ((at[f.parent], f) for f in _frames(picture) if f.parent in at)
    return [(box, frame) for box, frame in pairs if box.y + box.height <= frame.y]


def _assert_drawn(levels: list[LevelOfBodies]) -> None:
    picture = draw(levels)
    boxes, frames = _boxes(picture), _frames(picture)
    shown = [box.body.id for box in boxes]
    assert sorted(shown) == sorted(body.id for level in levels for body in level.bodies)
    assert all(_apart(*pair) for pair in combinations(boxes, 2)), "two boxes overlap"
    assert all(_apart(*pair) for pair in combinations(frames, 2)), "two frames overlap"
    assert all(_within(box, frame) for frame in frames for box in frame.boxes)
    assert all(box.body.parent == frame.parent for frame in frames for box in frame.boxes)
    assert picture.width == WIDTH
    for frame in frames:
        assert frame.x >= 0
        assert frame.x + frame.width <= picture.width
        assert frame.y + frame.height <= picture.height
    _assert_lines_meet(picture)


def _assert_lines_meet(picture: Picture) -> None:
    tied = _tied(picture)
    assert len(picture.lines) == len(tied)
    for path, (box, frame) in zip(picture.lines, tied, strict=True):
        points = list(_points(path))
        (x, y), (to_x, to_y) = points[0], points[-1]
        assert box.x < x < box.x + box.width, "it starts under its box"
        assert y == box.y + box.height
        assert frame.x < to_x < frame.x + frame.width, "it ends at the frame of its children"
        assert to_y == frame.y
        for (a, high), (b, low) in pairwise(points):
            level = high == low
            assert level or low > high, "it goes down, never back up"
            assert 0 <= b <= picture.width
            assert not (level and any(_on(low, a, b, other) for other in _boxes(picture)))


def _on(y: int, a: int, b: int, box: Box) -> bool:
    """Whether a level stretch goes through a box."""
    return box.y < y < box.y + box.height and min(a, b) < box.x + box.width and max(a, b) > box.x


# --- Whatever the organisation is ----------------------------------------------------------------


@given(organisations())
def test_every_body_has_one_box_and_nothing_overlaps(levels: list[LevelOfBodies]) -> None:
    _assert_drawn(levels)


@given(organisations())
def test_a_level_without_bodies_takes_no_room(levels: list[LevelOfBodies]) -> None:
    picture = draw(levels)
    assert [band.name for band in picture.bands] == [x.name for x in levels if x.bodies]
    for one, following in pairwise(picture.bands):
        assert one.y + one.height < following.y


def test_nothing_at_all_is_an_empty_picture() -> None:
    picture = draw([])
    assert (picture.height, picture.bands, picture.lines) == (0, [], [])


def test_those_who_answer_to_one_body_share_one_line() -> None:
    top = _body("Styringsgruppa")
    below = [_body(f"Gruppe {n}", top.id) for n in range(9)]
    levels = [LevelOfBodies("a", "A", "", [top]), LevelOfBodies("b", "B", "", below)]
    picture = draw(levels)
    assert len(picture.lines) == 1
    assert [len(frame.boxes) for frame in picture.bands[1].frames] == [9]
    assert len({box.y for box in picture.bands[1].frames[0].boxes}) == 3, "four in a row"


def test_a_line_past_a_whole_band_goes_along_the_edge() -> None:
    top = _body("Øverst")
    middle, low = _body("Mellom"), _body("Nederst", top.id)
    levels = [
        LevelOfBodies(c, c, "", [body]) for c, body in zip("abc", (top, middle, low), strict=True)
    ]
    picture = draw(levels)
    passed = picture.bands[1]
    corners = list(_points(picture.lines[0]))
    passing = [
        x
        for (x, high), (_x, down) in pairwise(corners)
        if high < passed.y + passed.height and down > passed.y
    ]
    assert passing
    assert max(passing) < min(frame.x for frame in passed.frames)


# --- Names ---------------------------------------------------------------------------------------


@given(NAMES)
@example("Det tverrfaglige samarbeidssystemet for barn og unge")
@example("Brukerrettetsamhandlingsforumet BRUS")
def test_a_name_is_broken_to_fit_and_what_is_left_out_is_marked(name: str) -> None:
    lines = broken(name, LETTERS)
    assert 1 <= len(lines) <= 2
    assert all(line and len(line) <= LETTERS for line in lines)
    whole = " ".join(name.split())
    if " ".join(lines) != whole:
        assert any(line.endswith("…") for line in lines)
    else:
        assert len(lines) == 1 or len(whole) > LETTERS, "it is broken only where it must be"
    assert whole.startswith(lines[0].removesuffix("…"))


@given(NAMES)
def test_a_names_lines_lie_inside_its_box_from_the_top(name: str) -> None:
    box = _boxes(draw([LevelOfBodies("a", "A", "", [_body(name)])]))[0]
    assert [words for _y, words in box.lines] == broken(name, LETTERS)
    baselines = [y for y, _words in box.lines]
    assert baselines == sorted(set(baselines))
    assert all(box.y + 12 <= y <= box.y + box.height - 4 for y in baselines)


# --- As it is loaded -----------------------------------------------------------------------------


def _levels(cast: Cast, name: str) -> list[LevelOfBodies]:
    """A municipality's bodies as they are loaded, read by somebody who works there."""
    load(setup_of(name))
    own = Cast(dict(cast.people), dict(cast.units), cast.children)
    hired(own, "reader", setup_of(name).units[0].code, town=name)
    with translation.override("nb"), own["reader"].acting() as viewer:
        return organisation(viewer, viewer.today).levels


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_each_municipality_is_drawn_whole(cast: Cast, name: str) -> None:
    setup = setup_of(name)
    levels = _levels(cast, name)
    names = [body.name for level in levels for body in level.bodies]
    expected = sum(max(1, len(body.areas)) for body in setup.bodies)
    assert len(names) == len(set(names)) == expected
    _assert_drawn(levels)
    assert {level.code for level in levels if level.code} == {x.code for x in setup.levels}


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_each_body_of_a_level_stands_on_it(cast: Cast, name: str) -> None:
    setup = setup_of(name)
    levels = _levels(cast, name)
    stand = {body.name: level.code for level in levels for body in level.bodies}
    told = {b.name.nb: b.level or "" for b in setup.bodies if not b.areas}
    assert {key: stand[key] for key in told} == told


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_no_line_goes_behind_a_box_of_somebody_else(cast: Cast, name: str) -> None:
    picture = draw(_levels(cast, name))
    behind = {
        box.body.name
        for path in picture.lines
        for (x, high), (_x, low) in pairwise(_points(path))
        for box in _boxes(picture)
        if box.x < x < box.x + box.width and high < box.y + box.height and low > box.y
    }
    assert behind == set()
