"""schema.org's view of a page, for search engines."""

import json
from typing import Any

from filcm.course import Course
from filcm.model.frameworks import JobSheet


def occupation(course: Course, sheet: JobSheet) -> str:
    """Return the `Occupation` of a job sheet as JSON; salaries are its annual gross records with a median."""
    found: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Occupation", "name": sheet.title, "description": sheet.description,
        "responsibilities": [mission.title for mission in sheet.missions],
        "skills": [course.skills[expected.skill].name for expected in sheet.skills],
        "occupationalCategory": [
            {"@type": "CategoryCode", "inCodeSet": {"@type": "CategoryCodeSet", "name": code.framework}, "codeValue": code.code, "name": code.label}
            for code in sheet.codes
        ],
    }  # fmt: skip
    if sheet.synonyms:
        found["alternateName"] = list(sheet.synonyms)
    page = course.salaries.get(sheet.salary) if sheet.salary else None
    if page:
        found["occupationLocation"] = [{"@type": "Country", "name": page.country}]
        salaries = [
            record for record in page.records if record.period == "year" and record.basis == "gross" and record.median
        ]
        found["estimatedSalary"] = [
            {
                "@type": "MonetaryAmountDistribution", "name": f"{record.role}, {record.year}", "currency": record.currency,
                "duration": "P1Y", "median": record.median,
                **({"percentile25": record.low, "percentile75": record.high} if record.range_means == "quartiles" and record.low and record.high else {}),
            }
            for record in salaries
        ]  # fmt: skip
    return json.dumps(found, ensure_ascii=False, sort_keys=True).replace("</", "<\\/")
