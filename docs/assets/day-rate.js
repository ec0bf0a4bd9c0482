// The least day rate of a freelancer, from five entries. Without it: the example's entries, its result and the formula.
import { numbersIn } from "./answers.js";
import { element } from "./settings.js";

const WEEKS = 52;
const FRENCH = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const up = (/** @type {number} */ amount) => Math.ceil(Math.round(amount * 1e6) / 1e6);

class CourseDayRate extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this);
    this.addEventListener("submit", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") event.preventDefault();
    else this.show();
  }

  show() {
    const inputs = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input")]);
    const values = Object.fromEntries(inputs.map((input) => [input.name, this.value(input)]));
    const { net = NaN, costs = NaN, rate = NaN, weeks = NaN, days = NaN } = values;
    const sold = (WEEKS - weeks) * days;
    const turnover = (net + costs) / (1 - rate / 100);
    const day = turnover / sold;
    this.say("sold", Number.isFinite(day) ? sold : NaN);
    this.say("turnover", Number.isFinite(day) ? up(turnover) : NaN);
    this.say("day", Number.isFinite(day) ? up(day) : NaN);
  }

  /** @param {string} name @param {number} value */
  say(name, value) {
    const place = this.querySelector(`[data-result=${name}]`);
    if (place) place.textContent = Number.isNaN(value) ? "…" : FRENCH.format(value);
  }

  /** @param {HTMLInputElement} input its number, or NaN with the reason said under it */
  value(input) {
    const { least = "0", most = "0" } = input.dataset;
    const found = numbersIn(input.value, "€")[0] ?? NaN; // the French reading comes first
    const fits = found >= Number(least) && found <= Number(most);
    input.setAttribute("aria-invalid", String(!fits));
    const field = input.closest("p");
    const told = field?.querySelector(".course-day-rate__fault");
    if (fits) told?.remove();
    else if (!told && field) {
      const bounds = `${FRENCH.format(Number(least))} ${this.dataset.to} ${FRENCH.format(Number(most))}`;
      field.append(element("span", "course-day-rate__fault", `${this.dataset.wanted} ${bounds}.`));
    }
    return fits ? found : NaN;
  }
}
customElements.get("course-day-rate") ?? customElements.define("course-day-rate", CourseDayRate);
