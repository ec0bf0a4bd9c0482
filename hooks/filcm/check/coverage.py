"""Every objective is taught, and assessed at its level."""

from collections.abc import Iterator

from filcm.course import Course
from filcm.model.base import BLOOM_ORDER
from filcm.model.teaching import Lesson
from filcm.problem import Problem

LEAST_QUESTIONS = 3


def objectives_covered(course: Course) -> Iterator[Problem]:
    """Yield each objective without a lesson, without three practice questions, or without one at its level."""
    taught = {objective for lesson in course.lessons.values() for objective in lesson.objectives}
    for name, objective in course.objectives.items():
        if name in course.unread or course.blind & {"lesson", "question"}:
            continue  # a file that teaches or assesses it has a fault, which is said there
        place = course.origins["objective", name].at("id")
        if name not in taught:
            yield place.fault(f"objectif sans leçon : {name}", "le citer dans objectives: d’une leçon, ou le retirer")
        asked = [one for one in course.questions_of.get(f"objective:{name}", ()) if one.use == "practice"]
        if len(asked) < LEAST_QUESTIONS:
            yield place.fault(
                f"objectif évalué par {len(asked)} question(s) d’entraînement : {name}",
                f"en écrire au moins {LEAST_QUESTIONS} dans questions.yml",
            )
        elif not any(BLOOM_ORDER.index(question.bloom) >= BLOOM_ORDER.index(objective.bloom) for question in asked):
            yield place.fault(
                f"aucune question au niveau de l’objectif {name} ({objective.bloom})",
                f"écrire une question avec bloom: {objective.bloom}, ou plus haut",
            )


def lessons_listed(course: Course) -> Iterator[Problem]:
    """Yield lessons that their module does not list, lists that name a lesson of elsewhere, and unknown objectives of a module."""
    for uri, page in course.pages.items():
        if not isinstance(page.front, Lesson):
            continue
        slug = uri.split("/")[1]
        module = course.modules.get(slug)
        place = course.origins["page", uri].at("id")
        if module is None and course.is_unread(f"cours/{slug}/index.md"):
            continue
        if module is None:
            yield place.fault(
                f"leçon sans module : docs/cours/{slug}/index.md manque", f"le créer : python run.py new module {slug}"
            )
        elif page.front.id not in module.lessons:
            yield place.fault(
                f"leçon absente de la liste de son module : {page.front.id}",
                f"l’ajouter à lessons: de docs/cours/{slug}/index.md",
            )
    for name, module in course.modules.items():
        for index, lesson in enumerate(module.lessons):
            if lesson in course.lessons and course.module_of.get(f"lesson:{lesson}") != name:
                yield (
                    course.origins["module", name]
                    .at("lessons", index)
                    .fault(f"la leçon {lesson} est dans un autre module", "la déplacer, ou la retirer d’ici")
                )
    for name, question in course.questions.items():
        origin = course.origins["question", name]
        is_public = origin.path.removeprefix("local/").startswith("docs/")
        if question.use == "exam" and is_public:
            yield origin.at("use").fault(
                "question d’examen dans docs/, que tout le monde lit",
                "la déplacer dans le dossier de exam_bank (course.yml)",
            )
        elif question.use != "exam" and not is_public:
            yield origin.at("use").fault(
                f"question d’examen avec use: {question.use}",
                "écrire use: exam, ou la déplacer dans le questions.yml d’un module",
            )
