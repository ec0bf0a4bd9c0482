"""The job sheet as search engines read it."""

import json
from pathlib import Path

import pytest
from filcm.check import check_course
from filcm.exports.json_ld import occupation

from tests.schema_org import mistakes

SALARY = {"@type": "MonetaryAmountDistribution", "currency": "EUR", "duration": "P1Y", "median": 28000}


def test_a_sheet_is_an_occupation_whose_values_have_the_types_expected(small: Path) -> None:
    course = check_course(small)[0]
    found = json.loads(occupation(course, course.job_sheets["moderateur"]))
    assert list(mistakes(found)) == []
    assert found["@type"] == "Occupation"
    assert found["estimatedSalary"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"median": "28 000"}, "median: '28 000' is none of Number"),
        ({"median": True}, "median: True is none of Number"),
        ({"duration": "un an"}, "duration: 'un an' is none of Duration"),
        ({"average": 3}, "average: unknown property"),
        ({"currency": ""}, "currency: '' is none of Text"),
    ],
)
def test_a_value_of_another_type_is_seen(change: dict[str, object], said: str) -> None:
    [found] = mistakes({"@type": "Occupation", "estimatedSalary": [SALARY | change]})
    assert found.endswith(said)
