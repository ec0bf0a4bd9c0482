// Plays a simulation: one situation at a time, gauges, a clock for who wants one, the choices made, an ending.
// Without it: a branching text, with links from each choice to what follows.
import { read, update } from "./record.js";
import { element, word } from "./settings.js";

class CourseScenario extends HTMLElement {
  /** @type {{ situation: string, option: string }[]} */
  choices = [];
  /** @type {Map<string, number>} */
  gauges = new Map();
  minutes = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  ticking;

  connectedCallback() {
    this.addEventListener("click", this);
    if (!this.querySelector(".course-scenario__controls")) this.prepare();
    this.begin();
    this.resume(read().scenarios[this.key]?.choices ?? []);
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  get key() {
    return this.dataset.id ?? "";
  }

  /** @param {string} node @returns {HTMLElement | null} */
  section(node) {
    return this.querySelector(`[data-node="${CSS.escape(node)}"]`);
  }

  prepare() {
    const controls = element("div", "course-scenario__controls");
    const label = element("label", "course-scenario__clock-switch");
    const box = element("input", "");
    box.type = "checkbox";
    box.addEventListener("change", () => this.startClock());
    label.append(box, ` ${word("scenario", "use_clock")}`);
    const again = element("button", "course-button course-scenario__again", word("scenario", "again"));
    again.type = "button";
    controls.append(label, again);
    this.querySelector(".course-scenario__start")?.parentElement?.before(controls);
    this.querySelector(".course-scenario__read")?.remove();
    for (const line of this.querySelectorAll("[data-gauge]")) {
      const meter = element("meter", "course-scenario__meter");
      meter.max = 100;
      meter.setAttribute("aria-label", line.querySelector(".course-scenario__gauge-name")?.textContent ?? "");
      line.append(meter);
    }
    for (const option of this.querySelectorAll(".course-scenario__option")) {
      const choice = option.querySelector(".course-scenario__choice");
      if (!(choice instanceof HTMLElement)) continue;
      const button = element("button", "course-button course-scenario__choose", choice.textContent?.trim() ?? "");
      button.type = "button";
      choice.hidden = true;
      choice.before(button);
    }
  }

  begin() {
    this.stopClock();
    this.querySelector(".course-scenario__resumed")?.remove();
    this.choices = [];
    this.minutes = 0;
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-gauge]"))) {
      this.gauges.set(line.dataset.gauge ?? "", Number(line.dataset.start));
    }
    this.showGauges();
    this.querySelector(".course-scenario__trace")?.remove();
    for (const section of this.querySelectorAll(".course-scenario__stage > section, .course-scenario__debrief")) {
      /** @type {HTMLElement} */ (section).hidden = true;
    }
    for (const option of this.querySelectorAll(".course-scenario__option")) this.close(option);
    this.playing(false);
  }

  /** @param {boolean} begun */
  playing(begun) {
    const start = this.querySelector(".course-scenario__start")?.parentElement;
    const again = this.querySelector(".course-scenario__controls .course-scenario__again");
    if (start) start.hidden = begun;
    if (again instanceof HTMLElement) again.hidden = !begun;
  }

  /** @param {Element} option */
  close(option) {
    /** @type {HTMLElement} */ (option).hidden = false;
    const outcome = option.querySelector("details");
    if (outcome) outcome.open = false;
    if (outcome) outcome.hidden = true;
    const button = option.querySelector("button");
    if (button) button.disabled = false;
  }

  showGauges() {
    for (const line of this.querySelectorAll("[data-gauge]")) {
      const value = this.gauges.get(line.getAttribute("data-gauge") ?? "") ?? 0;
      const said = line.querySelector(".course-scenario__gauge-value");
      if (said) said.textContent = String(value);
      const meter = line.querySelector("meter");
      if (meter) meter.value = value;
    }
  }

  /** Where each gauge stands, in a line: on a phone the gauges are far above. */
  levels() {
    const lines = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-gauge]")]);
    const said = lines.map((line) => `${line.querySelector(".course-scenario__gauge-name")?.textContent} ${this.gauges.get(line.dataset.gauge ?? "")}`);
    return `${word("scenario", "now")} ${said.join(" ; ")}.`;
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest("a.course-scenario__start, a.course-scenario__next, a.course-scenario__to-debrief");
    if (link) {
      event.preventDefault();
      if (link.matches(".course-scenario__to-debrief")) this.focusOn(this.querySelector(".course-scenario__debrief h3"));
      else this.enter(link.matches(".course-scenario__start") ? (this.dataset.start ?? "") : (link.closest("[data-goto]")?.getAttribute("data-goto") ?? ""));
      return;
    }
    const button = event.target.closest("button");
    if (button?.matches(".course-scenario__choose")) this.choose(button.closest(".course-scenario__option"));
    if (button?.matches(".course-scenario__again")) {
      update((record) => {
        delete record.scenarios[this.key];
      });
      this.begin();
      this.enter(this.dataset.start ?? "");
    }
  }

  /** @param {string} node @param {boolean} [quiet] */
  enter(node, quiet = false) {
    const section = this.section(node);
    if (!section) return;
    for (const other of this.querySelectorAll(".course-scenario__stage > section")) /** @type {HTMLElement} */ (other).hidden = true;
    this.playing(true);
    section.hidden = false;
    for (const option of section.querySelectorAll(".course-scenario__option")) this.close(option);
    if (section.dataset.verdict) this.end(section, quiet);
    if (!quiet) this.startClock();
    if (!quiet) this.focusOn(section.querySelector("h3"));
  }

  /** @param {Element | null} option @param {boolean} [quiet] */
  choose(option, quiet = false) {
    const section = option?.closest("section");
    if (!option || !section) return;
    this.stopClock();
    for (const other of section.querySelectorAll(".course-scenario__option")) /** @type {HTMLElement} */ (other).hidden = other !== option;
    const effects = /** @type {Record<string, number>} */ (JSON.parse(option.getAttribute("data-effects") ?? "{}"));
    for (const [gauge, change] of Object.entries(effects)) {
      this.gauges.set(gauge, Math.min(100, Math.max(0, (this.gauges.get(gauge) ?? 0) + change)));
    }
    this.minutes += Number(option.getAttribute("data-minutes"));
    this.showGauges();
    const button = option.querySelector("button");
    if (button) button.disabled = true;
    const outcome = option.querySelector("details");
    if (outcome) outcome.hidden = false;
    if (outcome) outcome.open = true;
    outcome?.querySelector(".course-scenario__now")?.remove();
    outcome?.querySelector(".course-scenario__effects")?.after(element("p", "course-scenario__effects course-scenario__now", this.levels()));
    this.choices.push({ situation: section.dataset.node ?? "", option: option.getAttribute("data-option") ?? "" });
    if (quiet) return;
    this.save();
    this.focusOn(outcome?.querySelector("summary") ?? null);
  }

  save(/** @type {string | undefined} */ ending = undefined) {
    const play = { choices: this.choices, at: new Date().toISOString(), ...(ending ? { ending } : {}) };
    update((record) => {
      record.scenarios[this.key] = play;
    });
  }

  /** @param {HTMLElement} section @param {boolean} quiet */
  end(section, quiet) {
    const trace = element("div", "course-scenario__trace");
    const list = element("ol", "course-scenario__path");
    for (const { situation, option } of this.choices) {
      const title = this.section(situation)?.querySelector("h3")?.lastChild?.textContent ?? "";
      const choice = this.section(situation)?.querySelector(`[data-option="${option}"] button`)?.textContent ?? "";
      const line = element("li", "");
      line.append(element("strong", "", title), ` : ${choice}`);
      list.append(line);
    }
    const again = element("button", "course-button course-scenario__again", word("scenario", "again"));
    again.type = "button";
    const hours = Math.floor(this.minutes / 60);
    const rest = this.minutes % 60;
    const spent = `${word("scenario", "spent")} ${[hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].join(" ").trim()}.`;
    trace.append(element("p", "course-scenario__subtitle", word("scenario", "path")), list, element("p", "", spent), again);
    this.querySelector(".course-scenario__trace")?.remove();
    section.append(trace);
    const debrief = this.querySelector(".course-scenario__debrief");
    if (debrief instanceof HTMLElement) debrief.hidden = false;
    if (!quiet) this.save(section.dataset.node);
  }

  /** @param {{ situation: string, option: string }[]} choices */
  resume(choices) {
    if (!choices.length) return;
    let node = this.dataset.start ?? "";
    for (const { situation, option } of choices) {
      const chosen = this.section(situation)?.querySelector(`[data-option="${CSS.escape(option)}"]`);
      if (situation !== node || !chosen) break; // the simulation has changed since
      this.enter(node, true);
      this.choose(chosen, true);
      node = chosen.getAttribute("data-goto") ?? "";
    }
    if (!this.choices.length) return;
    this.enter(node, true);
    this.startClock();
    const note = element("p", "course-scenario__resumed", word("scenario", "resume"));
    this.querySelector(".course-scenario__resumed")?.remove();
    this.querySelector(".course-scenario__stage")?.before(note);
  }

  stopClock() {
    clearInterval(this.ticking);
    this.querySelector(".course-scenario__clock")?.remove();
  }

  /** For who asked for it, and while there is something to choose. */
  startClock() {
    this.stopClock();
    const wanted = this.querySelector(".course-scenario__clock-switch input");
    const section = /** @type {HTMLElement | null} */ (this.querySelector("[data-node]:not([hidden])"));
    const seconds = Number(section?.dataset.seconds ?? 0);
    const chosen = section?.querySelector(".course-scenario__choose:disabled");
    if (!(wanted instanceof HTMLInputElement) || !wanted.checked || !section || !seconds || chosen) return;
    const clock = element("p", "course-scenario__clock");
    clock.setAttribute("role", "timer");
    section.querySelector("h3")?.after(clock);
    let left = seconds;
    const show = () => {
      clock.textContent = left > 0 ? `${word("scenario", "clock")} : ${left} ${word("scenario", "seconds")}` : word("scenario", "time_up");
    };
    show();
    this.ticking = setInterval(() => {
      left -= 1;
      show();
      if (left > 0) return;
      clearInterval(this.ticking);
      clock.setAttribute("role", "alert");
    }, 1000);
  }

  /** @param {Element | null} target */
  focusOn(target) {
    if (!(target instanceof HTMLElement)) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }
}
customElements.get("course-scenario") ?? customElements.define("course-scenario", CourseScenario);
