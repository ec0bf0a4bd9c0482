"""A path in weeks: nothing lost, in order, and the page's own arithmetic is the core's."""

import json
import subprocess

import pytest
from filcm.markdown.pace import weeks
from hypothesis import given
from hypothesis import strategies as st

import run


@pytest.mark.parametrize(
    ("minutes", "week", "shared"),
    [
        ([], 60, []),
        ([60], 60, [[0]]),
        ([40, 30], 60, [[0], [1]]),
        ([20, 40, 10], 60, [[0, 1], [2]]),
        ([150], 60, [[0], [0], [0]]),
        ([30, 150, 20], 60, [[0], [1], [1], [1, 2]]),
    ],
)
def test_activities_are_shared_out_in_order(minutes: list[int], week: int, shared: list[list[int]]) -> None:
    assert weeks(minutes, week) == shared


@given(st.lists(st.integers(1, 400), max_size=60), st.integers(30, 3600))
def test_nothing_is_lost_and_no_week_is_overfull(minutes: list[int], week: int) -> None:
    shared = weeks(minutes, week)
    told = [place for places in shared for place in places]
    assert sorted(set(told)) == list(range(len(minutes)))
    assert told == sorted(told)
    assert all(places for places in shared)
    for places in shared:
        whole = [place for place in places if told.count(place) == 1]
        assert sum(minutes[place] for place in whole) <= week


def test_the_page_shares_out_as_the_core_does() -> None:
    cases = [([30, 150, 20, 60, 5, 5, 90], week) for week in (30, 60, 95, 180, 600)]
    source = (run.ROOT / "docs/assets/pace.js").read_text(encoding="utf-8")
    function = source[source.index("export function weeks") : source.index("class CoursePace")].removeprefix("export ")
    script = (
        f"{function}\nconsole.log(JSON.stringify({json.dumps(cases)}.map(([minutes, week]) => weeks(minutes, week))))"
    )
    done = subprocess.run([str(run.node()), "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [weeks(minutes, week) for minutes, week in cases]
