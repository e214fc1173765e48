"""The doors of the catalogue: open to all, but for what a unit keeps of its own services."""

from tests.walls.outcomes import RECEIVER, STAFF, Outcome, Row, people

OPENS, DOES, NOT_MAY = Outcome.OPENS, Outcome.DOES, Outcome.NOT_MAY

TOWN, LANGUAGE = "nannestad", "nb"
ENTRY = "pp_tjenesten"  # which PPT answers for
BESIDE = people("ppt_other")  # works at PPT, and neither leads it nor receives for it


def _said(world: object) -> dict[str, str]:
    return {"summary": "Gir råd om læring.", "version": "0"}


CATALOGUE = (
    Row("open-towns", "GET", {}, rest=Outcome.MOVES, public=True),
    Row("open-town-any", "GET", {}, fixed=(TOWN,), rest=Outcome.MOVES, public=True),
    *(
        Row(route, "GET", {}, fixed=(TOWN, LANGUAGE, *more), rest=OPENS, public=True)
        for route, *more in (
            ("open-town",),
            ("open-services",),
            ("open-service", ENTRY),
            ("open-guides",),
            ("open-guide", "parent"),
            ("open-together",),
            ("open-plans",),
            ("open-plan", "tidlig_inn"),
            ("open-plan-paper", "tidlig_inn"),
        )
    ),
    Row("own-services", "GET", {OPENS: STAFF}),
    Row("own-service", "GET", {OPENS: RECEIVER, NOT_MAY: BESIDE}, fixed=(ENTRY,)),
    Row("own-service", "POST", {DOES: RECEIVER, NOT_MAY: BESIDE}, fixed=(ENTRY,), data=_said),
    Row(
        "own-service-right",
        "POST",
        {DOES: RECEIVER, NOT_MAY: BESIDE},
        fixed=(ENTRY,),
        data=lambda world: {"version": "0"},
    ),
)
