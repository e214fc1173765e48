"""Who lives and works here: names, sites and homes."""

from laget.site.demo.written.base import Written


class Origin(Written):
    """Names that belong together: surnames that both women and men can carry."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    interpreter: str = ""  # the language in which an interpreter is needed
    share: int  # how often it is drawn among families that no story is told about


class GroupPlan(Written):
    """A department or class, whose children turn `turns` in the year the school year began."""

    name: str
    turns: int
    woman: bool | None = None  # its contact, where a story needs to know


class Profile(Written):
    """A kindergarten or school that the stories need, whatever it is called."""

    name: str
    kind: str
    private: bool = False
    children: int
    employees: int
    groups: tuple[GroupPlan, ...]


class Parent(Written):
    """One guardian of a home; without `shared_name` under a surname of her own."""

    relation: str
    responsible: bool = True
    shared_name: bool = True
    source: str


class Home(Written):
    """The guardians of a child; `share` as with origins, 0: only where a story says so."""

    parents: tuple[Parent, ...]
    share: int = 0


class Town(Written):
    """Who lives and works here."""

    profiles: tuple[Profile, ...]
    homes: dict[str, Home]
