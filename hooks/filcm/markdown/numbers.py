"""Numbers and dates as French writes them."""

import datetime

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def number(value: int | float) -> str:
    """Return 12500 as « 12 500 » and 3.5 as « 3,5 », with narrow no-break spaces."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10f}".rstrip("0")
    return text.replace(",", "\u202f").replace(".", ",")


def duration(minutes: int) -> str:
    """Return « 45 min », « 2 h » or « 3 h 49 »."""
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours} h{f' {rest:02}' if rest else ''}"


def months(first: int, last: int | None, words: dict[str, str]) -> str:
    """Return « 36 mois d’expérience », or « 36 à 60 mois d’expérience » if `last` is another number."""
    span = number(first) if last in (None, first) else f"{number(first)} {words['to']} {number(last or first)}"
    return f"{span} {words['months']}"


def day(date: datetime.date) -> str:
    """Return « 1er mars 2026 »."""
    return f"{'1er' if date.day == 1 else date.day} {MONTHS[date.month - 1]} {date.year}"


def partial_day(text: str) -> str:
    """Return « 2024 », « mai 2024 » or « 17 mai 2024 » for 2024, 2024-05, 2024-05-17."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return day(datetime.date(*parts))
