"""The interface's texts in every language: gathered, checked and compiled without GNU gettext.

Nothing but Babel is needed, so that a machine with Python alone can build the product. A language's
texts stand in `locale/<language>/LC_MESSAGES/django.po`; the English of the source is their key.
"""

import ast
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.conf import settings
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

SOURCE_LANGUAGE = "en"  # its texts are the keys themselves, so it may leave translations empty
LEFT_OUT = {"migrations", "locale", "gallery"}

# What the first arguments of each of Django's functions are; each has a lazy twin.
_ROLES: dict[str, tuple[str, ...]] = {
    "gettext": ("id",),
    "gettext_noop": ("id",),
    "ngettext": ("id", "plural"),
    "pgettext": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
}
_ROLES |= {f"{name}_lazy": roles for name, roles in _ROLES.items() if name != "gettext_noop"}
# How the functions are called that a template translates with.
_IN_TEMPLATES = {"_": "gettext"} | {name: name for name in ("gettext", "ngettext", "pgettext")}
_PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[sdif]|%[sdif]|\{\w*\}")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
_PO_LINE = re.compile(
    r'\s*|#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"'
)


class Unreadable(Exception):
    """A source or a .po file cannot be read; the message names file, line and remedy."""


@dataclass(frozen=True)
class Text:
    """One text of the interface, and the file that uses it (relative to `src`)."""

    file: str
    id: str
    plural: str = ""
    context: str | None = None


def po_files() -> dict[str, Path]:
    """Where the texts of each of the settings' languages stand."""
    folder = Path(settings.LOCALE_PATHS[0])
    return {code: folder / code / "LC_MESSAGES/django.po" for code, _ in settings.LANGUAGES}


# ---- gathering


def gather(root: Path) -> Catalog:
    """Every text in the Python files and templates below `root`. Raises Unreadable."""
    catalog = Catalog(charset="utf-8")
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        if LEFT_OUT.isdisjoint(path.relative_to(root).parts):
            for text in texts_in(path, path.relative_to(root.parent).as_posix()):
                key = (text.id, text.plural) if text.plural else text.id
                catalog.add(key, locations=[(text.file, 0)], context=text.context)
    return catalog


def texts_in(path: Path, name: str) -> Iterator[Text]:
    """The texts of one file, which is called `name` in messages. Raises Unreadable."""
    source = path.read_text(encoding="utf-8")
    try:
        yield from (_in_python if path.suffix == ".py" else _in_template)(source, name)
    except SyntaxError as error:
        raise Unreadable(f"{name}:{error.lineno or 1}: {error}. Mend the file first.") from error


def _in_python(source: str, name: str) -> Iterator[Text]:
    """By syntax tree: a tokenizer misses texts inside f-strings before Python 3.12."""
    tree = ast.parse(source, name)
    known = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        roles = _ROLES.get(known.get(node.func.id, ""))
        if roles is None:
            continue
        values = [a.value if isinstance(a, ast.Constant) else None for a in node.args[: len(roles)]]
        given = {role: v for role, v in zip(roles, values, strict=False) if isinstance(v, str)}
        if len(given) < len(roles):
            raise _not_plain(name, node.lineno, node.func.id)
        yield Text(name, given["id"], given.get("plural", ""), given.get("context"))


def _not_plain(name: str, line: int, function: str) -> Unreadable:
    return Unreadable(
        f"{name}:{line}: {function}() takes plain strings, or nobody could find"
        " the text to translate. Put values in with % afterwards."
    )


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name -> name in `django.utils.translation`."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }


def _in_template(source: str, name: str) -> Iterator[Text]:
    """As the templates' own language reads them. Raises SyntaxError."""
    options = {"silent": "false", "newstyle_gettext": "true"}
    found = babel_extract(BytesIO(source.encode()), list(_IN_TEMPLATES), (), options)
    try:
        for line, function, given, _comments in found:
            values = given if isinstance(given, tuple) else (given,)
            roles = _ROLES[_IN_TEMPLATES[function]]
            texts = {r: v for r, v in zip(roles, values, strict=False) if v is not None}
            if len(texts) < len(roles):
                raise _not_plain(name, line, function)
            yield Text(name, texts["id"], texts.get("plural", ""), texts.get("context"))
    except TemplateSyntaxError as error:
        raise SyntaxError(str(error), (name, error.lineno, None, None)) from error


# ---- keeping


def read(path: Path, language: str) -> Catalog:
    """A language's .po file; an empty catalog where there is none. Raises Unreadable."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    _demand_whole_lines(path)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise Unreadable(f"{path}:{error.lineno}: {error}. Mend the line.") from error


def _demand_whole_lines(path: Path) -> None:
    """A quote left out by hand would cost a letter without a word: Babel does not look."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not _PO_LINE.fullmatch(line):
            raise Unreadable(f"{path}:{number}: {line!r} is not a line of a .po file. Mend it.")


def merge(found: Catalog, kept: Catalog) -> tuple[Catalog, list[Message]]:
    """The texts found, with the translations kept; and the translations no text asks for."""
    merged = Catalog(locale=kept.locale, charset="utf-8")
    for message in texts(found):
        old = kept.get(message.id, message.context)
        fits = old is not None and old.pluralizable == message.pluralizable
        added = merged.add(
            message.id,
            old.string if old and fits else None,
            locations=message.locations,
            context=message.context,
            user_comments=old.user_comments if old else (),
        )
        added.flags |= {"fuzzy"} if old and old.fuzzy else set()
    lost = [m for m in texts(kept) if found.get(m.id, m.context) is None and any(strings(m))]
    return merged, lost


def texts(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalog without its header."""
    return (message for message in catalog if message.id)


def strings(message: Message) -> tuple[str, ...]:
    """The translation's forms: one, or as many as the language has for a plural."""
    one = message.string
    return (one or "",) if one is None or isinstance(one, str) else tuple(one)


def write(path: Path, catalog: Catalog) -> None:
    """Write a .po file that is the same, byte for byte, for the same texts."""
    head = (
        "# ./run manage gather_translations writes this file; only msgstr is written by hand.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    for message in texts(catalog):
        message.flags &= {"fuzzy"}  # Babel's remarks on formats differ between its versions
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    content = head.encode() + body.getvalue().rstrip(b"\n") + b"\n"
    if not path.exists() or path.read_bytes() != content:  # else what was compiled stays valid
        _replace(path, content)


# ---- checking


def faults(found: Catalog, kept: Catalog, *, complete: bool) -> Iterator[str]:
    """What is wrong with a language's texts, each with its remedy.

    With `complete` every text must be translated; without it an empty translation is right.
    """
    gather_first = "Run ./run manage gather_translations."
    for message in texts(found):
        own = kept.get(message.id, message.context)
        if own is None or own.pluralizable != message.pluralizable:
            yield f"{_shown(message)} is not in the file. {gather_first}"
    for message in texts(kept):
        if found.get(message.id, message.context) is None:
            yield f"{_shown(message)} is used nowhere. {gather_first}"
            continue
        yield from _faults_in(message, kept.num_plurals, complete=complete)
    for message in kept.obsolete.values():
        yield f"{_shown(message)} is marked as obsolete (#~). Remove it."


def _faults_in(message: Message, plurals: int, *, complete: bool) -> Iterator[str]:
    given = strings(message)
    if message.fuzzy:
        yield f"{_shown(message)} is marked as fuzzy. Look it over and remove the mark."
    if not any(given):
        if complete:
            yield f"{_shown(message)} is not translated. Write its msgstr."
        return
    if message.pluralizable and (len(given) < plurals or not all(given)):
        yield f"{_shown(message)} lacks a plural form. Write all {plurals} of them."
        return
    originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    for number, text in enumerate(given):
        original = originals[min(number, len(originals) - 1)]
        yield from (f"{_shown(message)}: {fault}" for fault in _differences(original, text))


def _differences(original: str, text: str) -> Iterator[str]:
    for what, pattern in (("placeholders", _PLACEHOLDER), ("markup", _MARKUP)):
        wanted = sorted(pattern.findall(original.replace("%%", "")))
        got = sorted(pattern.findall(text.replace("%%", "")))
        if wanted != got:
            yield f"{what} {got} must be {wanted}. Mend {text!r}."


def _shown(message: Message) -> str:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return f"{singular!r}" + (f" ({message.context})" if message.context else "")


# ---- compiling


def compile_po(po: Path, language: str) -> bool:
    """Write the .mo beside a .po; False when it is there already. Raises Unreadable.

    The .mo carries the .po's time of change, so that "newer" also holds when the .po goes back to
    an older version, and when it changes while it is read.
    """
    mo, changed = po.with_suffix(".mo"), po.stat().st_mtime_ns
    if mo.exists() and mo.stat().st_mtime_ns == changed:
        return False
    compiled = BytesIO()
    write_mo(compiled, read(po, language))
    _replace(mo, compiled.getvalue(), changed)
    return True


def _replace(path: Path, content: bytes, changed: int | None = None) -> None:
    """All of a file or nothing of it, whoever reads or writes it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        made.chmod(0o644)
        if changed is not None:
            os.utime(made, ns=(changed, changed))
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
