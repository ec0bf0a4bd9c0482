"""What the course covers of a framework: counted from the links that skills declare, never from a word."""

from dataclasses import dataclass
from typing import Literal

from filcm.course import Course
from filcm.model.frameworks import Framework, FrameworkItem, Skill
from filcm.model.teaching import Module, Objective

State = Literal["taught", "described", "absent"]


@dataclass(frozen=True)
class Coverage:
    """One item of a framework: the skills that answer it, the objectives that work on them, the modules they are in."""

    item: FrameworkItem
    skills: tuple[Skill, ...]
    objectives: tuple[Objective, ...]
    modules: tuple[Module, ...]

    @property
    def state(self) -> State:
        """`taught` (an objective works on it), `described` (a skill does, no lesson yet) or `absent`."""
        return "taught" if self.objectives else "described" if self.skills else "absent"


@dataclass(frozen=True)
class Block:
    """A block of a title with its items, or the items that stand in none (`head` is then None)."""

    head: Coverage | None
    items: tuple[Coverage, ...]


def coverage_of(course: Course, framework: Framework) -> tuple[Block, ...]:
    """Return the framework in its own order, block by block; what stands in no block comes first."""
    covered = {item.id: _covered(course, item) for item in framework.items}
    heads = [item for item in framework.items if item.kind == "block"]
    known = {head.id for head in heads}
    loose = tuple(covered[item.id] for item in framework.items if item.id not in known and item.parent not in known)
    blocks = [Block(None, loose)] if loose else []
    for head in heads:
        inside = tuple(covered[item.id] for item in framework.items if item.parent == head.id)
        blocks.append(Block(covered[head.id], inside))
    return tuple(blocks)


def tally(blocks: tuple[Block, ...]) -> dict[State, int]:
    """Return how many items are in each state; a block counts only if nothing is listed inside it."""
    counted: dict[State, int] = {"taught": 0, "described": 0, "absent": 0}
    for block in blocks:
        for one in block.items or ((block.head,) if block.head else ()):
            counted[one.state] += 1
    return counted


def _covered(course: Course, item: FrameworkItem) -> Coverage:
    skills = tuple(skill for skill in course.skills.values() if item.id in skill.framework_items)
    names = {skill.id for skill in skills}
    objectives = tuple(objective for objective in course.objectives.values() if names & set(objective.skills))
    modules = dict.fromkeys(course.module_of[f"objective:{objective.id}"] for objective in objectives)
    return Coverage(item, skills, objectives, tuple(course.modules[name] for name in modules))
