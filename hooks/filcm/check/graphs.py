"""Graphs: prerequisites without a cycle, simulations that always end."""

from collections.abc import Iterator

from filcm.course import Course, Origin
from filcm.model.practice import Scenario
from filcm.pages.addresses import page_uris
from filcm.problem import Problem, near


def prerequisite_cycles(course: Course) -> Iterator[Problem]:
    """Yield one fault for each module that needs itself through its prerequisites."""
    done: set[str] = set()
    for start in course.modules:
        trail: list[str] = []

        def visit(name: str, trail: list[str] = trail) -> list[str] | None:
            if name in trail:
                return [*trail[trail.index(name) :], name]
            if name in done or name not in course.modules:
                return None
            trail.append(name)
            for needed in course.modules[name].prerequisites:
                if cycle := visit(needed):
                    return cycle
            trail.pop()
            done.add(name)
            return None

        cycle = visit(start)
        if cycle:
            done.update(cycle)
            place = course.origins["module", cycle[0]].at("prerequisites")
            yield place.fault(f"prérequis en boucle : {' → '.join(cycle)}", "retirer l’un de ces prérequis")


def path_faults(course: Course) -> Iterator[Problem]:
    """Yield the pages that a path names and that do not exist."""
    known = page_uris(course)
    for name, path in course.paths.items():
        for index, step in enumerate(path.steps):
            if step.page and step.page not in known and not course.is_unread(step.page):
                place = course.origins["path", name].at("steps", index, "page")
                yield place.fault(f"page inconnue : {step.page}", near(step.page, known, "nommer une page du site"))


def scenario_faults(course: Course) -> Iterator[Problem]:
    """Yield what keeps a simulation from ending well: unknown steps, dead rooms, traps, missing endings."""
    for scenario in course.scenarios.values():
        yield from _graph(scenario, course.origins["scenario", scenario.id])


def _graph(scenario: Scenario, origin: Origin) -> Iterator[Problem]:
    situations = {situation.id: situation for situation in scenario.situations}
    endings = {ending.id for ending in scenario.endings}
    gauges = {gauge.id for gauge in scenario.gauges}
    nodes = {*situations, *endings}
    if scenario.start not in situations:
        yield origin.at("start").fault(
            f"première situation inconnue : {scenario.start}",
            near(scenario.start, situations, "nommer une des situations"),
        )
    for index, situation in enumerate(scenario.situations):
        for number, option in enumerate(situation.options):
            inside = ("situations", index, "options", number)
            if option.goto not in nodes:
                yield origin.at(*inside, "goto").fault(
                    f"« {option.goto} » n’est ni une situation ni une fin",
                    near(option.goto, nodes, "créer cette situation, ou viser une autre"),
                )
            for gauge in option.effects:
                if gauge not in gauges:
                    yield origin.at(*inside, "effects", gauge).fault(
                        f"jauge inconnue : {gauge}", near(gauge, gauges, f"jauges : {', '.join(sorted(gauges))}")
                    )
    goals = {option.goto for situation in scenario.situations for option in situation.options}
    if scenario.start in situations and goals <= nodes:  # else what is not reached is what was badly named
        yield from _unreached(scenario, origin, endings)
    verdicts = {ending.verdict for ending in scenario.endings}
    for verdict, name in (("good", "bonne"), ("bad", "mauvaise")):
        if verdict not in verdicts:
            yield origin.at("endings").fault(f"aucune {name} fin", f"ajouter une fin avec verdict: {verdict}")


def _unreached(scenario: Scenario, origin: Origin, endings: set[str]) -> Iterator[Problem]:
    reached = _reachable(scenario, scenario.start)
    for index, situation in enumerate(scenario.situations):
        place = origin.at("situations", index, "id")
        if situation.id not in reached:
            yield place.fault(
                f"aucun chemin ne mène à « {situation.id} »", "faire pointer un choix (goto:) vers elle, ou la retirer"
            )
        elif not _reachable(scenario, situation.id) & endings:
            yield place.fault(
                f"« {situation.id} » est un piège : aucune fin n’en est accessible",
                "donner à l’un de ses choix un chemin vers une fin",
            )
    for index, ending in enumerate(scenario.endings):
        if ending.id not in reached:
            yield origin.at("endings", index, "id").fault(
                f"aucun chemin ne mène à la fin « {ending.id} »",
                "faire pointer un choix (goto:) vers elle, ou la retirer",
            )


def _reachable(scenario: Scenario, start: str) -> set[str]:
    situations = {situation.id: situation for situation in scenario.situations}
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            if node in situations:
                waiting += [option.goto for option in situations[node].options]
    return seen
