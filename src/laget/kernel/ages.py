"""Ages, computed on the day they matter – never stored."""

from datetime import date


def age_on(born: date, day: date) -> int:
    """Whole years of age on `day`.

    A child born on 29 February comes of age on 1 March in a common year, as the rules that count
    completed years require. Raises ValueError when `day` lies before the birth.
    """
    if day < born:
        raise ValueError("the day lies before the birth")
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
