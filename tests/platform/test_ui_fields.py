"""Form fields: label, description and error belong to the control without any script."""

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from laget.platform.ui.forms import PlainMessages
from laget.platform.ui.widgets import ClockInput, DayInput

WHERE = [("a", "At school"), ("b", "At home")]


class Note(PlainMessages, forms.Form):
    """One field of each sort."""

    title = forms.CharField(label="Title", help_text="One sentence <b>only</b>.")
    text = forms.CharField(label="Text", widget=forms.Textarea, max_length=10)
    day = forms.DateField(label="Day", widget=DayInput, required=False)
    hour = forms.TimeField(label="Hour", widget=ClockInput, required=False)
    where = forms.ChoiceField(label="Where", widget=forms.RadioSelect, choices=WHERE)
    who = forms.MultipleChoiceField(
        label="Who", widget=forms.CheckboxSelectMultiple, choices=WHERE, required=False
    )
    agreed = forms.BooleanField(label="Agreed")
    file = forms.FileField(label="File", widget=forms.FileInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        """Find something wrong with the whole."""
        self.add_error(None, "The two do not fit together.")


class Search(forms.Form):
    """Nothing is required."""

    q = forms.CharField(label="Words", required=False)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Read the msgids themselves."""
    with translation.override("en"):
        yield


def draw(form: forms.Form, source: str) -> str:
    """Render a snippet of a page with a form."""
    context = {"form": form, "hints": {"a": "Or on the way"}}
    return engines["jinja2"].from_string(source).render(context)


def everything(form: forms.Form) -> str:
    """Draw summary and every field."""
    return draw(form, "{{ errors(form) }}{% for f in form %}{{ field(f) }}{% endfor %}")


def test_every_id_that_is_pointed_at_exists_once() -> None:
    drawn = everything(Note({"text": "x" * 11}))
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    pointers = re.findall(r'(?:for|aria-describedby|aria-labelledby)="([^"]+)"', drawn)
    wanted = {one for many in pointers for one in many.split()}
    wanted |= set(re.findall(r'href="#([^"]+)"', drawn))
    assert wanted <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_field_with_an_error_says_so_to_machines_and_people() -> None:
    drawn = draw(Note({}), "{{ field(form.title) }}")
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_title_error id_title_help"' in drawn
    assert "Write something here." in drawn


def test_a_description_is_text_and_not_markup() -> None:
    assert "&lt;b&gt;only&lt;/b&gt;" in draw(Note(), "{{ field(form.title) }}")


def test_the_summary_names_field_and_fault_and_comes_first_to_the_whole() -> None:
    drawn = draw(Note({}), "{{ errors(form) }}")
    assert drawn.index("The two do not fit together.") < drawn.index("Title – Write something")
    assert 'href="#id_where_0"' in drawn


def test_there_is_no_summary_when_nothing_is_wrong() -> None:
    assert draw(Note(), "{{ errors(form) }}").strip() == ""


def test_long_text_is_counted_and_never_cut() -> None:
    drawn = draw(Note(), "{{ field(form.text, rows=6) }}")
    assert "maxlength" not in drawn
    assert 'data-max="10"' in drawn
    assert 'rows="6"' in drawn
    assert "cols" not in drawn


def test_optional_is_said_only_where_others_are_required() -> None:
    assert "(optional)" in draw(Note(), "{{ field(form.day) }}")
    assert "(optional)" not in draw(Note(), "{{ field(form.title) }}")
    assert "(optional)" not in draw(Search(), "{{ field(form.q) }}")


def test_a_group_is_a_fieldset_with_hints_tied_to_their_choice() -> None:
    drawn = draw(Note(), "{{ field(form.where, hints=hints) }}")
    assert "<legend" in drawn
    assert "Or on the way" in drawn
    assert 'aria-describedby="id_where_0_hint"' in drawn


def test_a_choice_made_is_still_made_when_the_form_comes_back() -> None:
    drawn = draw(Note({"where": "b"}), "{{ field(form.where) }}")
    assert re.findall(r'value="(\w)"[^>]*checked', drawn) == ["b"]


def test_a_day_travels_as_iso_whatever_the_language() -> None:
    from datetime import date

    form = Note(initial={"day": date(2026, 10, 6)})
    with translation.override("nb"):
        assert 'type="date" name="day" value="2026-10-06"' in draw(form, "{{ field(form.day) }}")


def test_other_options_become_attributes_of_the_control() -> None:
    drawn = draw(Note(), '{{ field(form.title, hx_get="/x", autofocus=true) }}')
    assert 'hx-get="/x"' in drawn
    assert " autofocus" in drawn


def test_the_label_may_be_the_heading_of_the_page() -> None:
    drawn = draw(Note(), "{{ field(form.title, as_heading=true) }}")
    assert re.search(r"<label[^>]*><h1[^>]*>Title</h1>", drawn)


def test_words_of_the_child_are_written_in_the_voice_bubble() -> None:
    assert draw(Note(), "{{ field(form.text, voice=true) }}").startswith('<div class="lag-voice">')


def test_too_long_a_text_is_told_by_how_much() -> None:
    drawn = draw(Note({"text": "x" * 11}), "{{ field(form.text) }}")
    assert "Shorten the text to 10 characters. Now it has 11." in drawn
