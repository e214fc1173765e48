"""The order of names: in the database and in Python alike."""

from django.db import connection

from laget.platform.db.alphabet import alphabetical
from tests.cast import Cast

IN_ORDER = [
    *("Aase", "Anders", "Émile", "Eva", "ola", "Oskar", "Zara"),
    *("Ærlend", "Östen", "Øyvind", "Åse"),
]


def test_names_stand_as_in_a_norwegian_register() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=alphabetical) == IN_ORDER


def test_the_database_says_the_same(cast: Cast) -> None:
    with cast["leader"].acting(), connection.cursor() as cursor:
        cursor.execute("select n, laget.alphabetical(n) from unnest(%s::text[]) n", [IN_ORDER])
        rows = dict(cursor.fetchall())
        assert rows == {name: alphabetical(name) for name in IN_ORDER}
        cursor.execute(
            "select n from unnest(%s::text[]) n order by laget.alphabetical(n)", [IN_ORDER[::-1]]
        )
        assert [name for (name,) in cursor.fetchall()] == IN_ORDER
