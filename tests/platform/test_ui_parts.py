"""Components: what they say, and that nothing a person wrote becomes markup."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from laget.platform.ui.icons import UnknownIconError, icon_svg
from laget.platform.ui.parts import initials, lines

EVIL = "<script>alert('x')</script>"
AT = datetime(2025, 3, 4, 9, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Read the msgids themselves."""
    with translation.override("en"):
        yield


def draw(source: str, **context: Any) -> str:
    """Render a snippet of a page."""
    return engines["jinja2"].from_string(source).render(context)


@pytest.mark.parametrize(
    "source",
    [
        '{{ mark("done", evil) }}',
        '{{ tag("info", evil) }}',
        "{{ avatar(evil, evil) }}",
        "{{ person(evil, evil, evil) }}",
        "{{ crumbs(evil, evil, evil) }}",
        "{{ voice(evil, evil) }}",
        "{{ phase(steps) }}",
        '{{ alert("info", evil, evil) }}',
        '{% call notice("info", evil) %}{{ evil }}{% endcall %}',
        '{% call emptystate("Clock", evil, evil) %}{{ evil }}{% endcall %}',
        "{% call conflict(evil, evil, evil) %}{{ evil }}{% endcall %}",
        "{{ evil|lines }}{{ safe|lines }}{{ evil|initials }}{{ evil|sentence }}",
        "{{ saved(none, evil) }}",
    ],
)
def test_what_a_person_wrote_never_becomes_markup(source: str) -> None:
    from django.utils.safestring import SafeString

    steps = [{"state": "now", "title": EVIL, "note": EVIL}]
    drawn = draw(source, evil=EVIL, safe=SafeString(EVIL), steps=steps)
    assert "<script" not in drawn


def test_a_mark_has_words_for_those_who_do_not_see_it() -> None:
    assert "Cannot start yet: </span>" in draw('{{ mark("lock") }}')


@pytest.mark.parametrize("width", ["", "l"])
def test_a_month_is_short_enough_for_its_block(width: str) -> None:
    drawn = draw("{{ dateblock(day, width) }}", day=datetime(2025, 12, 7, tzinfo=UTC), width=width)
    assert "<b>7</b><span>Dec.</span>" in drawn


def test_a_mark_may_say_it_in_its_own_words() -> None:
    assert "Due today: </span>" in draw('{{ mark("now", "Due today") }}')


def test_an_icon_is_hidden_from_screen_readers_and_has_no_size_of_its_own() -> None:
    drawn = icon_svg("Clock")
    assert 'aria-hidden="true"' in drawn
    assert 'class="lag-i"' in drawn
    assert "width=" not in drawn


@pytest.mark.parametrize("name", ["NoSuchIcon", "../themes/x", "Clock.svg", "", "clock"])
def test_an_unknown_icon_is_an_error_and_not_a_hole_in_the_page(name: str) -> None:
    with pytest.raises(UnknownIconError):
        icon_svg(name)


def test_an_unknown_colour_is_an_error() -> None:
    with pytest.raises(ValueError, match="pink"):
        draw('{{ tag("pink", "x") }}')


def test_a_theme_cannot_point_out_of_its_folder() -> None:
    with pytest.raises(ValueError, match="secret"):
        draw('{{ theme_url("../../secret") }}')


def test_an_empty_state_can_stand_inside_a_loop() -> None:
    source = (
        '{% for x in () %}x{% else %}{% call emptystate("Clock", "Nothing yet") %}go{% endcall %}'
        "{% endfor %}"
    )
    drawn = draw(source, none=[])
    assert "Nothing yet" in drawn
    assert "go" in drawn


def test_the_last_crumb_is_the_page_itself_and_no_link() -> None:
    drawn = draw('{{ crumbs("Cases", "/cases/", "Elias") }}')
    assert '<span aria-current="page">Elias</span>' in drawn
    assert drawn.count("/cases/") == 2


def test_quotation_marks_are_added_once() -> None:
    assert "“I want to go home”" in draw("{{ voice(said) }}", said="«I want to go home»")


def test_the_current_phase_is_named_as_such() -> None:
    steps = [
        {"state": "done", "title": "A", "note": ""},
        {"state": "now", "title": "B", "note": ""},
    ]
    assert draw("{{ phase(steps) }}", steps=steps).count('aria-current="step"') == 1


def test_progress_is_said_in_words() -> None:
    assert "Question 2 of 5" in draw("{{ steps(2, 5) }}")


def test_the_two_versions_of_a_conflict_both_stand_there() -> None:
    source = '{% call conflict("mine", "theirs", "Kim", at) %}<button>Keep</button>{% endcall %}'
    drawn = draw(source, at=AT)
    assert all(part in drawn for part in ("<pre>mine</pre>", "<pre>theirs</pre>", "<button>"))


def test_the_autosave_line_carries_its_words_translated_for_the_script() -> None:
    drawn = draw("{{ saved(at) }}", at=AT)
    assert 'data-saved="Saved {}"' in drawn
    assert 'data-state="saved"' in drawn


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Kari Anne Holm", "KH"), ("Oda", "O"), ("Åse-Marie", "ÅM"), ("", "?"), ("(ukjent)", "?")],
)
def test_initials_are_first_and_last(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_lines_keep_paragraphs() -> None:
    assert lines("a\n\nb & c") == '<div class="lag-text"><p>a</p>\n\n<p>b &amp; c</p></div>'
