"""The positioning test asks what a sheet of paper can hold, in blocks that take a few minutes."""

from collections.abc import Iterator

from filcm.course import Course
from filcm.model.questions import MultipleChoice, SingleChoice, TrueFalse
from filcm.problem import Problem

MOST = 10  # questions in a block: beyond, nobody ends it


def positioning_faults(course: Course) -> Iterator[Problem]:
    """Yield positioning questions that cannot be ticked, and blocks too long or empty."""
    for name, question in course.questions.items():
        if question.use == "positioning" and not isinstance(question, SingleChoice | MultipleChoice | TrueFalse):
            yield (
                course.origins["question", name]
                .at("type")
                .fault("question de positionnement qui ne se coche pas", "écrire type: single, multiple ou true-false")
            )
    for name, test in course.positionings.items():
        for index, block in enumerate(test.blocks):
            place = course.origins["positioning", name].at("blocks", index, "modules")
            modules = [module for module in block.modules if module in course.modules]
            files = {f"docs/cours/{module}/questions.yml" for module in modules}
            if len(modules) < len(block.modules) or files & course.broken:
                continue  # a module that does not exist, or a file that cannot be read, is said elsewhere
            count = len(course.asked([("module", module) for module in modules], "positioning"))
            if not count:
                yield place.fault(f"bloc sans question : {block.id}", "écrire des questions avec use: positioning")
            elif count > MOST:
                yield place.note(f"{count} questions dans le bloc {block.id}", f"{MOST} au plus : partager ses modules")
