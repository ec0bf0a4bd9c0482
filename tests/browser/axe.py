"""The accessibility engine, run in a page."""

import json

from playwright.sync_api import Page

from tests.conftest import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, rules: str = "") -> list[str]:
    """Return what axe finds, one line a node."""
    page.evaluate(AXE)
    options = f"{{runOnly: {{type: 'rule', values: {json.dumps(rules.split())}}}}}" if rules else "{}"
    found = page.evaluate(f"axe.run(document, {options})")
    return [
        f"{one['id']}: {node['html'][:160]} — {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
