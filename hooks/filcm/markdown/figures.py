"""Drawings made at build: SVG by Jinja, `currentColor`, a text alternative; the same data give the same bytes."""

from dataclasses import dataclass
from typing import Any

from filcm.careers import Passage, Role, passages
from filcm.markdown.numbers import months, number
from filcm.markdown.render import Renderer
from filcm.model.frameworks import JobSheet
from filcm.model.salaries import SalaryPage, SalaryRecord

WIDTH, LEFT, RIGHT, TOP = 360, 8, 22, 30  # in SVG units: as wide as a phone, so that nothing scrolls sideways
LINE, BAR, GAP = 15, 18, 12  # a line of a label, the bar under it, the space before the next
MOST_STEPS = 4  # between the ends of an axis
SENIORITY = {"any": "", "junior": "débutant", "mid": "confirmé", "senior": "expérimenté"}
BASES = {"gross": "bruts", "net": "nets", "invoiced": "facturés", "unknown": "(brut ou net : non dit)"}
PERIODS = {"year": "an", "month": "mois", "day": "jour", "hour": "heure"}
CURRENCIES = {"EUR": "€", "CHF": "CHF", "MAD": "MAD", "XAF": "F CFA", "XOF": "F CFA", "CAD": "$ CA", "USD": "$"}


def salary_chart(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return one chart for each kind of amount, then the table of the same records: amounts that differ never share an axis."""
    page: SalaryPage = renderer.course.salaries[cited[0][1]]
    records = [record for record in page.records if options.period in (None, record.period)]
    renderer.cite(record.source for record in records)
    groups: dict[tuple[str, str, str], list[SalaryRecord]] = {}
    for record in sorted(records, key=lambda record: (record.year, record.role, record.id)):
        groups.setdefault((record.period, record.currency, record.basis), []).append(record)
    charts = [_chart(renderer, key, records) for key, records in groups.items()]
    uid = renderer.context.uid(f"salaires-{page.id}")
    return renderer.html("salary-chart", page=page, charts=charts, uid=uid, folded=options.period is not None)


def tick_step(top: int) -> int:
    """Return the smallest of 1, 2, 5, 10, 20 … that reaches `top` (> 0) in four steps."""
    power = int(10 ** max(0, len(str(top)) - 2))
    return next(base * power for base in (1, 2, 5, 10, 20, 50) if top / (base * power) <= MOST_STEPS)


def _chart(renderer: Renderer, key: tuple[str, str, str], records: list[SalaryRecord]) -> dict[str, Any]:
    period, currency, basis = key
    values = [value for record in records for value in (record.low, record.median, record.mean, record.high) if value]
    top = max(values)
    step = tick_step(top)
    ceiling = -(-top // step) * step
    scale = (WIDTH - LEFT - RIGHT) / ceiling

    def x(value: int) -> float:
        return float(round(LEFT + value * scale, 1))

    rows, y = [], TOP
    for record in records:
        lines = wrapped(_label(record), 46)
        middle = y + len(lines) * LINE + BAR / 2
        rows.append({
            "record": record, "top": y, "y": middle, "label": _label(record), "lines": lines, "said": _said(record),
            "source": renderer.course.sources[record.source],
            "low": x(record.low) if record.low else None, "high": x(record.high) if record.high else None,
            "median": x(record.median) if record.median else None, "mean": x(record.mean) if record.mean else None,
        })  # fmt: skip
        y += len(lines) * LINE + BAR + GAP
    ticks = [{"x": x(value), "label": number(value)} for value in range(0, int(ceiling) + 1, step)]
    unit = f"{CURRENCIES.get(currency, currency)} {BASES[basis]} par {PERIODS[period]}"
    return {"rows": rows, "ticks": ticks, "unit": unit, "width": WIDTH, "left": LEFT, "top": TOP, "bottom": y}


def _label(record: SalaryRecord) -> str:
    level = SENIORITY[record.seniority]
    return f"{record.year} · {record.role}" + (f", {level}" if level else "")


def _said(record: SalaryRecord) -> str:
    currency = CURRENCIES.get(record.currency, record.currency)
    parts = []
    if record.low and record.high:
        word = "premier et troisième quartiles" if record.range_means == "quartiles" else "fourchette"
        parts.append(f"{word} {number(record.low)} à {number(record.high)} {currency}")
    elif record.low or record.high:
        parts.append(
            f"{'à partir de' if record.low else 'jusqu’à'} {number(record.low or record.high or 0)} {currency}"
        )
    for name, value in (("médiane", record.median), ("moyenne", record.mean)):
        if value:
            parts.append(f"{name} {number(value)} {currency}")
    return ", ".join(parts)


def career_map(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return where one comes from and where one goes: a small map, then the same as lists; `all` is the whole course's."""
    if cited[0][0]:
        return _map(renderer, renderer.course.job_sheets[cited[0][1]])
    centre = next((sheet for sheet in renderer.course.job_sheets.values() if sheet.family == "community-manager"), None)
    return _map(renderer, centre, passages(renderer.course)) if centre else ""


def _map(renderer: Renderer, sheet: JobSheet, atlas: tuple[Passage, ...] = ()) -> str:
    """Return a sheet's map; with an atlas, what any sheet tells of the same job is on it, and every passage is listed."""
    for step in sheet.career:
        renderer.cite(step.sources)
    for passage in atlas:
        renderer.cite(passage.sources)
    entries: list[Any] = [step for step in sheet.career if step.direction == "entry"]
    following: list[Any] = [step for step in sheet.career if step.direction == "next"]
    if atlas:
        other = {
            one.id for one in renderer.course.job_sheets.values() if one.family != "context"
        }  # the same job elsewhere
        entries = [
            _Stop(one.start.title, *(one.months or (None, None)))
            for one in atlas
            if one.end.sheet == sheet.id and _on_map(one.start, other)
        ]
        following = [
            _Stop(one.end.title, *(one.months or (None, None)))
            for one in atlas
            if one.start.sheet == sheet.id and _on_map(one.end, other)
        ]
    said = renderer.words["career"]

    def lines(step: Any) -> list[str]:
        return wrapped(step.role, 28) + (
            [months(step.months, step.months_to, said | {"months": said["months_short"]})] if step.months else []
        )

    tallest = max((len(lines(step)) for step in [*entries, *following]), default=1)
    box_height = (8 if atlas else 12) + 16 * max(tallest, 2)
    height = 24 + max(len(entries), len(following), 1) * (box_height + (8 if atlas else 12))

    def boxes(steps: list[Any], x: int) -> list[dict[str, Any]]:
        gap = (height - 24) / max(len(steps), 1)
        return [
            {"step": step, "x": x, "y": round(12 + gap * index + gap / 2, 1), "lines": lines(step)}
            for index, step in enumerate(steps)
        ]

    listed = [
        {"start": one.start, "end": one.end, "acquire": one.acquire, "skills": one.skills, "touches": sheet.id in (one.start.sheet, one.end.sheet),
         "delay": one.months and months(*one.months, said)}
        for one in atlas
    ]  # fmt: skip
    return renderer.html("career-map", sheet=sheet, atlas=listed, entries=boxes(entries, 0), following=boxes(following, 500), height=height, box_height=box_height,
                         middle=round(height / 2, 1), title_lines=wrapped(sheet.title, 20), uid=renderer.context.uid(f"carriere-{sheet.id}"))  # fmt: skip


def _on_map(role: Role, sheets: set[str]) -> bool:
    return role.sheet is None or role.sheet in sheets


@dataclass(frozen=True)
class _Stop:
    """A box of the whole map: its passage is told in the list."""

    role: str
    months: int | None
    months_to: int | None


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` cut into lines of about `width` characters: SVG text does not wrap."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def timeline(renderer: Renderer, argument: str, cited: list[tuple[str, str]], options: Any) -> str:
    """Return the typical day as an ordered list drawn along a thread."""
    return renderer.html("timeline", sheet=renderer.course.job_sheets[cited[0][1]])
