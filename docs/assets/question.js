// One question: « Valider » gives the feedback of the choice made, then the explanation and the passage to re-read.
// Without it: the same controls, and the answers in <details>.
import { matches, numbersIn } from "./answers.js";
import { read, update } from "./record.js";
import { element, word } from "./settings.js";

/**
 * @typedef {{ verdict: "right" | "partial" | "wrong" | "judged", got: number, of: number, shown: Element[], answer: unknown, note?: string }} Judgement
 */
const MOST_ATTEMPTS = 50;
const DRAFT_DELAY = 500; // milliseconds after the last key

export class CourseQuestion extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  writing;

  connectedCallback() {
    if (!this.querySelector(".course-question__actions")) this.prepare();
    this.restore();
  }

  disconnectedCallback() {
    if (this.writing !== undefined) this.keepDraft();
  }

  get key() {
    return this.dataset.id ?? "";
  }

  /** @template {Element} Found @param {string} selector @returns {Found[]} */
  all(selector) {
    return /** @type {Found[]} */ ([...this.querySelectorAll(selector)]);
  }

  prepare() {
    const actions = element("p", "course-question__actions");
    const check = element("button", "course-button course-button--main course-question__check", word("quiz", "check"));
    const retry = element("button", "course-button course-question__retry", word("quiz", "retry"));
    check.type = retry.type = "button";
    retry.hidden = true;
    actions.append(check, retry);
    this.querySelector(".course-question__feedback")?.before(actions);
    check.addEventListener("click", () => this.check());
    retry.addEventListener("click", () => this.retry());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "text") this.check();
    });
    const key = this.answers();
    if (key) key.hidden = true;
    if (this.dataset.type === "ordering") this.prepareOrder();
    this.addEventListener("input", ({ target }) => {
      if (!(target instanceof Element) || !this.dataset.verdict) return;
      if (target.closest("[data-criterion]")) this.check();
      else if (this.dataset.type !== "annotated-reply") this.clear(); // the verdict was of another answer
    });
    this.querySelector("textarea")?.addEventListener("input", () => {
      clearTimeout(this.writing);
      this.writing = setTimeout(() => this.keepDraft(), DRAFT_DELAY);
    });
    this.all(".course-question__hint").forEach((hint, index, hints) => {
      const next = hints[index + 1];
      if (next instanceof HTMLElement) next.hidden = true;
      hint.addEventListener("toggle", () => next instanceof HTMLElement && (next.hidden = false), { once: true });
    });
  }

  /** @returns {HTMLDetailsElement | null} */
  answers() {
    return this.querySelector("details.course-question__key");
  }

  /** Rows that move by two buttons, by keyboard or touch; the ranks they show are what is judged. */
  prepareOrder() {
    const list = this.querySelector(".course-question__order");
    const voice = element("span", "course-voice");
    voice.setAttribute("role", "status");
    this.append(voice);
    for (const row of this.all("[data-item]")) {
      const select = row.querySelector("select");
      const text = row.querySelector(".course-question__left")?.textContent ?? "";
      if (!select || !list) continue;
      select.hidden = true;
      const moves = element("span", "course-question__moves");
      row.prepend(element("span", "course-question__rank"));
      for (const [step, name, sign] of /** @type {[number, string, string][]} */ ([[-1, "up", "↑"], [1, "down", "↓"]])) {
        const button = element("button", "course-button course-question__move", sign);
        button.type = "button";
        button.setAttribute("aria-label", `${word("quiz", name)} : ${text}`);
        button.addEventListener("click", () => {
          const rows = this.all("[data-item]");
          const at = rows.indexOf(row);
          const other = rows[at + step];
          if (!other) return;
          if (step < 0) other.before(row);
          else other.after(row);
          this.rank();
          button.focus();
          voice.textContent = `${text} : ${word("quiz", "position")} ${at + step + 1}`;
        });
        moves.append(button);
      }
      row.append(moves);
    }
    this.rank();
  }

  rank() {
    this.all("[data-item]").forEach((row, index) => {
      const select = row.querySelector("select");
      const rank = row.querySelector(".course-question__rank");
      if (select) select.value = String(index + 1);
      if (rank) rank.textContent = `${index + 1}.`;
    });
  }

  stopWriting() {
    clearTimeout(this.writing);
    this.writing = undefined;
  }

  /** What is being written outlives a page that the phone drops. */
  keepDraft() {
    this.stopWriting();
    const draft = this.querySelector("textarea")?.value ?? "";
    update((record) => {
      record.questions[this.key] = { history: [], ...record.questions[this.key], draft };
    });
  }

  check() {
    this.stopWriting();
    const found = this.judge();
    const feedback = /** @type {HTMLElement | null} */ (this.querySelector(".course-question__feedback"));
    if (!feedback) return;
    if (typeof found === "string") {
      this.clear();
      feedback.replaceChildren(element("p", "course-question__verdict", found));
      this.dispatchEvent(new CustomEvent("course-answer", { bubbles: true }));
      return;
    }
    const again = found.verdict === "judged" && this.dataset.verdict === "judged"; // one production, judged line by line
    this.show(found);
    const fingerprint = this.dataset.fingerprint ?? "";
    update((record) => {
      const history = record.questions[this.key]?.history ?? [];
      if (again) history.pop();
      history.push({ at: new Date().toISOString(), answer: found.answer, verdict: found.verdict, fingerprint });
      record.questions[this.key] = { ...record.questions[this.key], history: history.slice(-MOST_ATTEMPTS) };
      delete record.questions[this.key]?.draft;
    });
    this.dispatchEvent(new CustomEvent("course-answer", { bubbles: true }));
    if (!again && feedback.getBoundingClientRect().bottom > innerHeight) {
      feedback.scrollIntoView({ block: feedback.offsetHeight > innerHeight / 2 ? "start" : "nearest" });
    }
  }

  /** @param {Judgement} found */
  show(found) {
    const verdict = element("p", `course-question__verdict course-question__verdict--${found.verdict}`);
    if (found.verdict !== "judged") verdict.append(element("strong", "", word("quiz", found.verdict)));
    if (found.verdict === "partial" && this.dataset.type !== "multiple") verdict.append(` : ${found.got} ${word("quiz", "of")} ${found.of}.`);
    if (found.note) verdict.append(` ${found.note}`);
    const points = this.querySelector(".course-question__points");
    if (points) points.textContent = found.note ?? "";
    if (found.verdict === "judged" && this.dataset.verdict === "judged") {
      this.querySelector(".course-question__feedback > .course-question__verdict")?.replaceWith(verdict); // only the points are said again
      return;
    }
    const clones = found.shown.map((part) => this.told(/** @type {HTMLElement} */ (part.cloneNode(true)), found.answer));
    const rest = this.all(".course-question__key > .course-question__explanation, .course-question__key > .course-question__passage, .course-question__key > .course-question__models");
    const feedback = this.querySelector(".course-question__feedback");
    const list = element(this.dataset.type === "ordering" ? "ol" : "ul", "course-question__answers");
    list.append(...clones);
    feedback?.replaceChildren(verdict, ...(clones.length ? [list] : []), ...rest.map((part) => part.cloneNode(true)));
    for (const part of feedback?.querySelectorAll("[id]") ?? []) part.removeAttribute("id");
    this.dataset.verdict = found.verdict;
    const retry = this.querySelector(".course-question__retry");
    if (retry instanceof HTMLElement) retry.hidden = false;
    const key = this.answers();
    if (key) key.hidden = false;
  }

  /**
   * A line of the key, said to who has just answered.
   * @param {HTMLElement} line @param {unknown} answer
   */
  told(line, answer) {
    const label = line.querySelector(".course-question__said > strong");
    const right = line.dataset.right === "true";
    if (label && this.dataset.type === "multiple") {
      const taken = Array.isArray(answer) && answer.includes(line.dataset.part);
      label.textContent = word("quiz", right ? (taken ? "ticked" : "missed") : "extra");
    } else if (label && line.dataset.right) label.textContent = word("quiz", "yours");
    else if (line.dataset.value || line.dataset.answers) line.querySelector(".course-question__said")?.remove();
    const rank = this.dataset.type === "ordering" && /** @type {Record<string, string>} */ (answer)[line.dataset.part ?? ""];
    if (rank && rank !== line.dataset.answer) {
      line.querySelector(".course-question__said")?.append(` (${word("quiz", "your_rank")} ${rank})`);
    }
    return line;
  }

  /** Empties the answer. */
  empty() {
    for (const input of this.all("input")) {
      if (!(input instanceof HTMLInputElement)) continue;
      if (input.type === "text") input.value = "";
      else input.checked = false;
    }
    for (const select of this.all(".course-question__answer select")) if (this.dataset.type !== "ordering") /** @type {HTMLSelectElement} */ (select).value = "";
    const area = this.querySelector("textarea");
    if (area && read().questions[this.key]?.draft === undefined) area.value = ""; // what was never judged is not thrown away
    this.clear();
  }

  retry() {
    if (this.dataset.type === "annotated-reply") this.clear(); // a reply is reworked, not thrown away
    else this.empty();
    this.dispatchEvent(new CustomEvent("course-answer", { bubbles: true }));
    const first = this.querySelector(".course-question__answer :is(input, select:not([hidden]), textarea, button)");
    if (first instanceof HTMLElement) first.focus();
  }

  clear() {
    this.querySelector(".course-question__feedback")?.replaceChildren();
    delete this.dataset.verdict;
    for (const name of [".course-question__retry", ".course-question__key"]) {
      const part = this.querySelector(name);
      if (part instanceof HTMLElement) part.hidden = true;
      if (part instanceof HTMLDetailsElement) part.open = false;
    }
  }

  /** What was answered last time, unless the quiz was started again or the question has changed since. */
  restore() {
    const record = read();
    const last = record.questions[this.key]?.history.at(-1);
    const draft = record.questions[this.key]?.draft;
    const area = this.querySelector("textarea");
    if (area && draft !== undefined) {
      area.value = draft;
      return; // it was begun after the last judgement
    }
    const quiz = this.closest("course-quiz")?.getAttribute("data-id") ?? "";
    if (!last || last.at < (record.quizzes[quiz]?.since ?? "")) return;
    const feedback = this.querySelector(".course-question__feedback");
    feedback?.setAttribute("aria-live", "off"); // what was said on another day is not said again
    setTimeout(() => feedback?.setAttribute("aria-live", "polite"), 1000);
    if (last.fingerprint !== this.dataset.fingerprint) {
      feedback?.replaceChildren(element("p", "course-question__changed", word("quiz", "changed")));
      return;
    }
    this.fill(last.answer);
    const found = this.judge();
    if (typeof found !== "string") this.show(found);
  }

  /** @param {unknown} answer */
  fill(answer) {
    const parts = /** @type {Record<string, unknown>} */ (typeof answer === "object" && answer !== null && !Array.isArray(answer) ? answer : {});
    const values = /** @type {Record<string, string>} */ (typeof parts.levels === "object" && parts.levels !== null ? parts.levels : parts);
    const chosen = new Set(Array.isArray(answer) ? answer : []);
    for (const input of /** @type {HTMLInputElement[]} */ (this.all(".course-question__answer input"))) {
      if (input.type === "text") input.value = input.dataset.part ? (values[input.dataset.part] ?? "") : typeof answer === "string" ? answer : "";
      else input.checked = chosen.has(input.value) || values[input.closest("[data-criterion]")?.getAttribute("data-criterion") ?? ""] === input.value;
    }
    const area = this.querySelector("textarea");
    if (area) area.value = String(parts.reply ?? "");
    for (const select of /** @type {HTMLSelectElement[]} */ (this.all("select[data-part]"))) select.value = values[select.dataset.part ?? ""] ?? "";
    if (this.dataset.type === "ordering") {
      const rows = this.all("[data-item]").sort((one, other) => Number(values[one.getAttribute("data-item") ?? ""]) - Number(values[other.getAttribute("data-item") ?? ""]));
      this.querySelector(".course-question__order")?.append(...rows);
      this.rank();
    }
  }

  /** @returns {Judgement | string} the judgement, or what keeps from judging */
  judge() {
    switch (this.dataset.type) {
      case "single":
      case "true-false":
      case "multiple":
        return this.judgeChoices();
      case "numeric":
        return this.judgeNumber();
      case "short":
        return this.judgeWords();
      case "annotated-reply":
        return this.judgeReply();
      default:
        return this.judgeParts();
    }
  }

  /** @returns {Judgement | string} */
  judgeChoices() {
    const inputs = /** @type {HTMLInputElement[]} */ (this.all(".course-question__answer input"));
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    if (!chosen.length) return word("quiz", "nothing");
    const lines = this.all(".course-question__key [data-part]");
    const right = (/** @type {Element} */ line) => line.getAttribute("data-right") === "true";
    const taken = (/** @type {Element} */ line) => chosen.includes(line.getAttribute("data-part") ?? "");
    if (this.dataset.type !== "multiple") {
      const line = lines.find(taken);
      const good = line !== undefined && right(line);
      return { verdict: good ? "right" : "wrong", got: Number(good), of: 1, shown: line ? [line] : [], answer: chosen };
    }
    const good = lines.filter((line) => right(line) === taken(line)).length;
    const wanted = lines.filter(right).length;
    const hits = lines.filter((line) => right(line) && taken(line)).length;
    const extra = chosen.length - hits;
    const verdict = good === lines.length ? "right" : hits ? "partial" : "wrong";
    const note = `${hits} ${word("quiz", hits > 1 ? "hits" : "hits_one")} ${wanted}${extra ? ` ; ${extra} ${word("quiz", "extras")}` : ""}.`;
    return { verdict, got: good, of: lines.length, shown: lines.filter((line) => taken(line) || right(line)), answer: chosen, note: verdict === "right" ? "" : `: ${note}` };
  }

  /** @returns {Judgement | string} */
  judgeNumber() {
    const input = this.querySelector("input");
    const key = /** @type {HTMLElement | null} */ (this.querySelector("[data-answer]"));
    if (!input || !key) return "";
    const values = numbersIn(input.value, key.dataset.unit ?? "");
    if (!values.length) return word("quiz", "number_wanted");
    const close = (/** @type {string | undefined} */ wanted, /** @type {string | undefined} */ tolerance) =>
      values.some((value) => Math.abs(value - Number(wanted)) <= Number(tolerance) + 1e-9);
    if (close(key.dataset.answer, key.dataset.tolerance)) return { verdict: "right", got: 1, of: 1, shown: [], answer: input.value };
    const lines = /** @type {HTMLElement[]} */ (this.all(".course-question__key [data-value]"));
    return { verdict: "wrong", got: 0, of: 1, shown: lines.filter((line) => close(line.dataset.value, line.dataset.tolerance)), answer: input.value };
  }

  /** @returns {Judgement | string} */
  judgeWords() {
    const input = this.querySelector("input");
    const key = /** @type {HTMLElement | null} */ (this.querySelector("[data-accepted]"));
    if (!input?.value.trim() || !key) return word("quiz", "nothing");
    const found = matches(input.value, (key.dataset.accepted ?? "").split("|"));
    const lines = /** @type {HTMLElement[]} */ (this.all(".course-question__key [data-answers]"));
    const known = (/** @type {HTMLElement} */ line) => matches(input.value, (line.dataset.answers ?? "").split("|"));
    const mistaken = lines.some((line) => known(line) === "yes"); // a known mistake is no slip
    if (found === "yes" || (found === "slip" && !mistaken)) {
      return { verdict: "right", got: 1, of: 1, shown: [], answer: input.value, note: found === "slip" ? word("quiz", "typo") : "" };
    }
    const shown = lines.filter((line) => known(line) !== "no");
    return { verdict: "wrong", got: 0, of: 1, shown, answer: input.value };
  }

  /** Matching, ordering, categorising, cloze: one judgement a part. @returns {Judgement | string} */
  judgeParts() {
    const fields = /** @type {(HTMLSelectElement | HTMLInputElement)[]} */ (this.all(".course-question__answer [data-part]"));
    if (fields.some((field) => !field.value.trim())) return word("quiz", "nothing");
    /** @type {Record<string, string>} */
    const answer = {};
    /** @type {Element[]} */
    const missed = [];
    let note = "";
    for (const field of fields) {
      const part = field.dataset.part ?? "";
      answer[part] = field.value;
      const line = /** @type {HTMLElement | null} */ (this.querySelector(`.course-question__key [data-part="${part}"]`));
      if (!line) continue;
      const wanted = line.dataset.answer;
      const accepted = (line.dataset.accepted ?? "").split("|");
      let good = wanted === field.value || (wanted !== undefined && this.sameText(field, wanted));
      if (wanted === undefined && field instanceof HTMLSelectElement) good = accepted.includes(field.value);
      else if (wanted === undefined) {
        const found = matches(field.value, accepted);
        good = found !== "no";
        if (found === "slip") note = word("quiz", "typo");
      }
      if (!good) missed.push(line);
    }
    const got = fields.length - missed.length;
    const verdict = missed.length === 0 ? "right" : got > 0 ? "partial" : "wrong";
    const shown = this.dataset.type === "ordering" && missed.length ? this.all(".course-question__key [data-part]") : missed;
    return { verdict, got, of: fields.length, shown, answer, note };
  }

  /** Two pairs may have the same right side: both are right. @param {HTMLElement} field @param {string} wanted */
  sameText(field, wanted) {
    if (!(field instanceof HTMLSelectElement) || this.dataset.type !== "matching") return false;
    const text = [...field.options].find((option) => option.value === wanted)?.text;
    return text !== undefined && text === field.selectedOptions[0]?.text;
  }

  /** A reply is judged by its writer, once the model answers are read: no verdict of ours. @returns {Judgement | string} */
  judgeReply() {
    const area = this.querySelector("textarea");
    if (!area?.value.trim()) return word("quiz", "nothing");
    const judge = this.querySelector("details.course-question__judge");
    if (judge instanceof HTMLDetailsElement) judge.open = true;
    /** @type {Record<string, string>} */
    const chosen = {};
    let got = 0;
    let most = 0;
    for (const criterion of this.all("[data-criterion]")) {
      const levels = /** @type {HTMLInputElement[]} */ ([...criterion.querySelectorAll("input")]);
      most += Math.max(...levels.map((level) => Number(level.dataset.points)));
      const level = levels.find((one) => one.checked);
      if (level) chosen[criterion.getAttribute("data-criterion") ?? ""] = level.value;
      got += Number(level?.dataset.points ?? 0);
    }
    const note = Object.keys(chosen).length
      ? `${word("quiz", "judged")} ${got} ${word("quiz", got > 1 ? "points" : "point")} ${most}.`
      : word("quiz", "judge");
    return { verdict: "judged", got, of: most, shown: [], answer: { reply: area.value, levels: chosen }, note };
  }
}
customElements.get("course-question") ?? customElements.define("course-question", CourseQuestion);
