"""Texts are gathered whole, kept, checked and compiled."""

import gettext
import os
from pathlib import Path

import pytest
from babel.messages import Catalog

from laget.platform import translations

NOW = 1_800_000_000


def gathered(tmp_path: Path, name: str, source: str) -> set[tuple[object, str | None]]:
    (tmp_path / "laget").mkdir(exist_ok=True)
    (tmp_path / "laget" / name).write_text(source, encoding="utf-8")
    found = translations.gather(tmp_path / "laget")
    return {(m.id, m.context) for m in translations.texts(found)}


def catalog(*messages: tuple[object, object]) -> Catalog:
    made = Catalog(locale="nb", charset="utf-8")
    for key, text in messages:
        made.add(key, text)  # type: ignore[arg-type]
    return made


def faults(original: object, text: object) -> list[str]:
    found, kept = catalog((original, None)), catalog((original, text))
    return list(translations.faults(found, kept, complete=True))


def test_python_is_read_by_the_names_it_imports(tmp_path: Path) -> None:
    source = (
        "from django.utils.translation import gettext as _, ngettext, npgettext_lazy as np\n"
        "a = f\"{_('One')} and {_('Two' ' three')}\"\n"
        'b = ngettext("%(n)s day", "%(n)s days", 2)\n'
        'c = np("meeting", "Item", "Items", 2)\n'
        'd = other("Not this")\n'
    )
    assert gathered(tmp_path, "a.py", source) == {
        ("One", None),
        ("Two three", None),
        (("%(n)s day", "%(n)s days"), None),
        (("Item", "Items"), "meeting"),
    }


def test_a_text_that_is_put_together_is_refused_with_its_line(tmp_path: Path) -> None:
    source = 'from django.utils.translation import gettext as _\n\n_(f"Hello {name}")\n'
    with pytest.raises(translations.Unreadable, match=r"laget/a\.py:3: _\(\) takes plain strings"):
        gathered(tmp_path, "a.py", source)


def test_templates_are_read_whatever_their_indentation(tmp_path: Path) -> None:
    source = (
        '<p>\n      {{ pgettext("verb", "Save") }}\n  {{ crumbs(_("My day"), up) }}</p>\n'
        " {% trans trimmed n=days %}\n   One day\n   left\n"
        "{% pluralize n %}\n  {{ n }} days\n  left\n{% endtrans %}\n"
        '{% trans who=name %}<b>{{ who }}</b> says "hi"{% endtrans %}'
    )
    assert gathered(tmp_path, "a.html", source) == {
        ("Save", "verb"),
        ("My day", None),
        (("One day left", "%(n)s days left"), None),
        ('<b>%(who)s</b> says "hi"', None),
    }


def test_migrations_and_the_gallery_hold_no_texts(tmp_path: Path) -> None:
    for folder in ("migrations", "gallery"):
        place = tmp_path / "laget" / folder
        place.mkdir(parents=True)
        (place / "a.html").write_text('{{ _("Not this") }}', encoding="utf-8")
    assert gathered(tmp_path, "a.html", '{{ _("This") }}') == {("This", None)}


def test_a_translation_is_kept_and_one_without_a_text_is_told_of() -> None:
    found = catalog(("Yes", None), ("No", None))
    merged, lost = translations.merge(found, catalog(("Yes", "Ja"), ("Perhaps", "Kanskje")))
    kept = {m.id: translations.strings(m) for m in translations.texts(merged)}
    assert kept == {"Yes": ("Ja",), "No": ("",)}
    assert [m.string for m in lost] == ["Kanskje"]


def test_a_file_is_written_alike_whatever_the_order(tmp_path: Path) -> None:
    po, again = tmp_path / "a.po", tmp_path / "b.po"
    long = "A text that is longer than a line would be, " * 5
    translations.write(
        po, catalog(("b %(x)s", "B %(x)s"), (("one", "two"), ("en", "to")), (long, ""))
    )
    merged, _ = translations.merge(translations.read(po, "nb"), translations.read(po, "nb"))
    translations.write(again, merged)
    assert po.read_bytes() == again.read_bytes()
    assert po.read_text(encoding="utf-8").count("\n\n") == 3
    assert "python-format" not in po.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("original", "text", "said"),
    [
        ("Yes", "", "is not translated"),
        (("one", "two"), ("en", ""), "lacks a plural form"),
        ("%(n)s of %(all)s", "%(n)s av alle", "placeholders"),
        ("%s", "%d", "placeholders"),
        ("Saved {}", "Lagret", "placeholders"),
        ("<b>Now</b>", "Nå", "markup"),
    ],
)
def test_a_faulty_translation_is_found(original: object, text: object, said: str) -> None:
    assert [said in fault for fault in faults(original, text)] == [True]


def test_a_right_translation_has_no_fault() -> None:
    assert faults("100 %% of %(n)s", "%(n)s, 100 %%") == []
    assert faults(("One day", "%(n)s days"), ("Én dag", "%(n)s dager")) == []


def test_missing_unused_and_unsure_texts_are_found() -> None:
    kept = catalog(("Old", "Gammel"), ("Unsure", "Usikker"))
    kept["Unsure"].flags.add("fuzzy")
    found = catalog(("New", None), ("Unsure", None))
    said = list(translations.faults(found, kept, complete=True))
    for start in (
        "'New' is not in the file",
        "'Old' is used nowhere",
        "'Unsure' is marked as fuzzy",
    ):
        assert sum(fault.startswith(start) for fault in said) == 1
    assert len(said) == 3


def test_the_source_language_needs_no_translation() -> None:
    found = catalog(("Yes", None))
    assert list(translations.faults(found, found, complete=False)) == []


def test_a_compiled_file_says_what_was_written(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    translations.write(po, catalog(("Yes", "Ja"), ("No", ""), (("day", "days"), ("dag", "dager"))))
    assert translations.compile_po(po, "nb")
    with po.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert [compiled.gettext("Yes"), compiled.gettext("No")] == ["Ja", "No"]
    assert [compiled.ngettext("day", "days", n) for n in (1, 2)] == ["dag", "dager"]


def test_only_what_changed_is_compiled_even_when_it_goes_back_in_time(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    translations.write(po, catalog(("Yes", "Ja")))
    os.utime(po, (NOW, NOW))
    compiled = [translations.compile_po(po, "nb"), translations.compile_po(po, "nb")]
    os.utime(po, (NOW - 60, NOW - 60))
    assert [*compiled, translations.compile_po(po, "nb")] == [True, False, True]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["django.mo", "django.po"]


def test_gathering_what_is_there_already_leaves_the_file_alone(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    translations.write(po, catalog(("Yes", "Ja")))
    os.utime(po, (NOW, NOW))
    translations.write(po, translations.read(po, "nb"))
    assert po.stat().st_mtime == NOW


def test_a_broken_file_is_named_and_leaves_the_compiled_one_alone(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    po.write_text('msgid "Yes"\nmsgstr "Ja\n', encoding="utf-8")
    with pytest.raises(translations.Unreadable, match=r"django\.po:2: "):
        translations.compile_po(po, "nb")
    assert not po.with_suffix(".mo").exists()
