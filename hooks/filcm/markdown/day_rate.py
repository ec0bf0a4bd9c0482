"""What a freelancer must charge for a day: one formula, said here, in the page, and in day-rate.js."""

import math
from dataclasses import dataclass
from typing import Any

from filcm.markdown.render import Renderer

WEEKS = 52


@dataclass(frozen=True)
class Field:
    """One entry of the calculator: its name, the value it opens with, its bounds, both allowed."""

    name: str
    value: float
    least: float
    most: float


FIELDS = (  # values of an invented example, and said to be
    Field("net", 21_600, 0, 1_000_000_000),
    Field("costs", 3_000, 0, 1_000_000_000),
    Field("rate", 30, 0, 95),
    Field("weeks", 8, 0, 51),
    Field("days", 3, 0.5, 7),
)


@dataclass(frozen=True)
class DayRate:
    """The three results, in days a year and in the currency of the entries."""

    sold_days: float
    turnover: int
    day: int


def day_rate(*, net: float, costs: float, rate: float, weeks: float, days: float) -> DayRate:
    """Return the least day rate that leaves `net` once everything is paid.

    Args:
        net: what is to be left for oneself in a year, in a currency, >= 0.
        costs: the costs of a year, in the same currency, >= 0.
        rate: contributions and tax, in % of what is invoiced, from 0 to 95.
        weeks: weeks without work in the year, from 0 to 51.
        days: days sold in a week of work, more than 0.

    Returns:
        Days sold, turnover and day rate, amounts rounded up: a rate rounded down would not pay for itself.
    """
    sold = (WEEKS - weeks) * days
    turnover = (net + costs) / (1 - rate / 100)
    return DayRate(round(sold, 1), _up(turnover), _up(turnover / sold))


def _up(amount: float) -> int:
    return math.ceil(round(amount, 6))  # 35 000.000000001 is 35 000


def calculator(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return the form, opened on an invented example with its result: it reads, and prints, without JavaScript."""
    result = day_rate(**{field.name: field.value for field in FIELDS})
    return renderer.html("day-rate", fields=FIELDS, result=result, uid=renderer.context.uid("tarif"))
