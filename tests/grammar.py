"""Run by an interpreter that has Grammalecte: paragraphs as JSON on standard input, faults as JSON on standard output."""

import json
import sys

import grammalecte

IGNORED = {"apos", "nbsp", "typo", "esp", "tab", "num", "unit", "nf", "maj", "virg", "poncfin", "tu", "liga", "mapos", "chim", "redon1", "redon2", "eepi", "ocr", "html", "latex"}  # fmt: skip


def main() -> None:
    checker = grammalecte.GrammarChecker("fr")
    checker.gce.setOptions(dict.fromkeys(IGNORED, False))
    found = []
    for index, paragraph in enumerate(json.load(sys.stdin)):
        faults, _ = checker.getParagraphErrors(paragraph)
        for fault in faults:
            found.append(
                {
                    "paragraph": index,
                    "rule": fault["sRuleId"],
                    "kind": fault["sType"],
                    "said": fault["sMessage"],
                    "part": paragraph[fault["nStart"] : fault["nEnd"]],
                }
            )
    json.dump(found, sys.stdout, ensure_ascii=False)


main()
