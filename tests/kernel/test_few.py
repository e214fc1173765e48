"""One to four persons, told of as such."""

import pytest

from laget.kernel.few import find_few


@pytest.mark.parametrize(
    "text",
    [
        "Det var 3 elever i 8. trinn.",
        "Samtale med tre unge jenter.",
        "Fire elever på 10. trinn",
        "En gutt på 9. trinn ble bedre.",
        "To av elevene blir slått.",
        "Ein gut vart borte.",
        "To familier har flyttet.",
        "Vi snakket med 2 personer.",
    ],
)
def test_few_persons_are_found(text: str) -> None:
    assert find_few(text)


@pytest.mark.parametrize(
    "text",
    [
        "Barn og unge er trygge.",
        "34 elever svarte.",
        "To barnehager er i gang.",
        "2 Færre unge er alene",
        "Tre tiltak er ferdige.",
        "Elevrådet har sagt sitt.",
        "Alle elever på 5. trinn",
        "Et barn har rett til hjelp.",
        "Når en elev har det vanskelig, spør vi.",
    ],
)
def test_many_persons_and_other_things_are_not(text: str) -> None:
    assert not find_few(text)
