"""Names for invented people: ordinary parts, put together by chance, no two people the same."""

from collections import Counter
from random import Random

from laget.site.demo.written import origins


class NameBook:
    """Draws names. The same chance gives the same names in the same order."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._children: set[str] = set()
        self._taken: set[str] = set()
        self._families: Counter[str] = Counter()

    def origin(self) -> str:
        """Where a family comes from, drawn by how often each is found."""
        shares = {name: origin.share for name, origin in origins().items()}
        return self._chance.choices(list(shares), weights=list(shares.values()))[0]

    def surname(self, origin: str) -> str:
        """A family's surname: one of those that the fewest families have."""
        names = origins()[origin].surnames
        fewest = min(self._families[name] for name in names)
        name = self._chance.choice([name for name in names if self._families[name] == fewest])
        self._families[name] += 1
        return name

    def child(self, origin: str, *, girl: bool) -> str:
        """A child's first name: no two children share one while there are others left."""
        book = origins()[origin]
        names = book.girls if girl else book.boys
        left = [name for name in names if name not in self._children] or list(names)
        name = self._chance.choice(left)
        self._children.add(name)
        return name

    def adult(self, origin: str, *, woman: bool, surname: str = "") -> str:
        """A grown-up's whole name, which nobody else has."""
        book = origins()[origin]
        for _ in range(200):
            first = self._chance.choice(book.women if woman else book.men)
            name = f"{first} {surname or self.surname(origin)}"
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise LookupError(f"too few names of origin {origin}")

    def coin(self) -> bool:
        """One of two, by chance."""
        return self._chance.random() < 0.5

    def phone(self) -> str:
        """A number that nobody can be reached on: no country's code begins with a nought."""
        number = self._chance.randrange(10_000)
        return f"00 00 {number // 100:02} {number % 100:02}"
