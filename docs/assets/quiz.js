// Several questions: a score, a draw of k among n and a shuffle, both from a seed that is kept. Without it: the questions.
import "./question.js";
import { read, update } from "./record.js";
import { element, word } from "./settings.js";

/** A small seeded generator (mulberry32): the same seed gives the same order. @param {number} seed */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @template Item @param {Item[]} items @param {() => number} random @returns {Item[]} */
export function shuffled(items, random) {
  const made = [...items];
  for (let last = made.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [made[last], made[other]] = [/** @type {Item} */ (made[other]), /** @type {Item} */ (made[last])];
  }
  return made;
}

const STAYS_LAST = /^(aucune?|toutes|tous)\s+(des|les)\s+(réponses|propositions)/i;

class CourseQuiz extends HTMLElement {
  /** @type {number | undefined} drawn for this visit; kept once something is answered: reading a page writes nothing */
  drawn;

  connectedCallback() {
    this.order();
    this.addEventListener("course-answer", () => {
      this.keepSeed();
      this.score();
    });
    this.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest(".course-quiz__restart")) this.restart();
    });
    customElements.whenDefined("course-question").then(() => this.score());
  }

  get key() {
    return this.dataset.id ?? "";
  }

  get items() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".course-quiz__item")]);
  }

  seed() {
    return read().quizzes[this.key]?.seed ?? (this.drawn ??= Math.floor(Math.random() * 2 ** 31));
  }

  keepSeed() {
    const { drawn } = this;
    if (drawn === undefined || read().quizzes[this.key]) return;
    update((record) => {
      record.quizzes[this.key] = { seed: drawn };
    });
  }

  order() {
    const draw = Number(this.dataset.draw ?? 0);
    const mixed = this.dataset.shuffle !== undefined;
    if (!draw && !mixed) return;
    const passage = below(this);
    const random = generator(this.seed());
    const items = this.items.sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1)); // the written order plays no part
    const drawn = shuffled(items, random);
    const kept = draw ? drawn.slice(0, draw) : drawn;
    for (const item of items) item.hidden = !kept.includes(item);
    if (mixed) this.querySelector(".course-quiz__questions")?.append(...drawn);
    if (mixed) for (const item of kept) mixChoices(item, random);
    if (draw < items.length && draw && !this.querySelector(".course-quiz__drawn")) {
      this.prepend(element("p", "course-quiz__note course-quiz__drawn", `${draw} ${word("quiz", "drawn")} ${items.length}. ${word("quiz", "again")}`));
    }
    if (passage) requestAnimationFrame(() => passage.scrollIntoView());
  }

  score() {
    const shown = this.items.filter((item) => !item.hidden).map((item) => item.querySelector("course-question"));
    const place = this.querySelector(".course-quiz__score");
    if (!place || shown.length < 2) return;
    if (!place.firstChild) {
      const total = element("span", "course-quiz__total"); // the score alone is announced, not the button beside it
      const restart = element("button", "course-button course-quiz__restart", word("quiz", "restart"));
      total.setAttribute("role", "status");
      restart.type = "button";
      place.append(total, restart);
    }
    const [total, restart] = /** @type {HTMLElement[]} */ ([...place.children]);
    const verdicts = shown.map((part) => part?.getAttribute("data-verdict"));
    const marked = shown.filter((part) => part?.getAttribute("data-type") !== "annotated-reply").length; // the others: by their writer
    const right = verdicts.filter((verdict) => verdict === "right").length;
    const judged = verdicts.filter((verdict) => verdict === "judged").length;
    const said = [`${right} ${word("quiz", right > 1 ? "score" : "score_one")} ${marked}`];
    if (judged) said.push(`${judged} ${word("quiz", judged > 1 ? "self_judged" : "self_judged_one")}`);
    if (total) total.textContent = verdicts.some(Boolean) ? said.join(" ; ") : "";
    if (restart) restart.hidden = !verdicts.some(Boolean);
  }

  restart() {
    update((record) => {
      record.quizzes[this.key] = { seed: Math.floor(Math.random() * 2 ** 31), since: new Date().toISOString() };
    });
    for (const question of this.querySelectorAll("course-question")) /** @type {import("./question.js").CourseQuestion} */ (question).empty();
    this.order();
    this.score();
    const first = this.items.find((item) => !item.hidden)?.querySelector("input, select:not([hidden]), textarea, button");
    if (first instanceof HTMLElement) first.focus();
  }
}

/**
 * The passage that the address names, when it is on screen and below the quiz: hiding questions above would take it away.
 * @param {Element} quiz
 */
function below(quiz) {
  const passage = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!passage || !(quiz.compareDocumentPosition(passage) & Node.DOCUMENT_POSITION_FOLLOWING)) return null;
  const { top } = passage.getBoundingClientRect();
  return top > -innerHeight && top < innerHeight ? passage : null;
}

/** @param {Element} item */
const idOf = (item) => item.querySelector("course-question")?.getAttribute("data-id") ?? "";

/** @param {Element} item @param {() => number} random */
function mixChoices(item, random) {
  const list = item.querySelector("course-question[data-type=single] fieldset, course-question[data-type=multiple] fieldset");
  if (!list) return;
  const choices = [...list.querySelectorAll(":scope > .course-question__choice")];
  const last = choices.filter((choice) => STAYS_LAST.test(choice.textContent?.trim() ?? ""));
  list.append(...shuffled(choices.filter((choice) => !last.includes(choice)), random), ...last);
}
customElements.get("course-quiz") ?? customElements.define("course-quiz", CourseQuiz);
