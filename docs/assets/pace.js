// A path in weeks, from the hours one has; a week left out moves the rest. The address keeps both. Without it: the path's own pace.
import { numbersIn } from "./answers.js";
import { element } from "./settings.js";

const HOURS = "heures";
const SKIPPED = "sans";

/**
 * Share activities out into weeks, in order; `markdown/pace.py` says how, and a test compares the two.
 * @param {number[]} minutes of each activity
 * @param {number} week minutes that one has in a week
 * @returns {number[][]} for each week, the places of its activities
 */
export function weeks(minutes, week) {
  /** @type {number[][]} */
  const found = [[]];
  let left = week;
  const open = (/** @type {number[]} */ places) => found.push(places);
  minutes.forEach((length, place) => {
    if (length > left && left < week) {
      open([]);
      left = week;
    }
    found.at(-1)?.push(place);
    left -= length;
    while (left < 0) {
      open([place]);
      left += week;
    }
    if (left === 0) {
      open([]);
      left = week;
    }
  });
  return found.at(-1)?.length ? found : found.slice(0, -1);
}

class CoursePace extends HTMLElement {
  /** @type {HTMLElement[]} */
  asked = [];
  /** @type {Set<number>} */
  skipped = new Set();

  connectedCallback() {
    if (!this.asked.length) {
      const shown = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("li[data-id]")]);
      this.asked = [...new Map(shown.map((one) => [one.dataset.id, one])).values()];
    }
    const form = this.querySelector("form");
    if (form) form.hidden = false;
    const asked = new URLSearchParams(location.search);
    const hours = asked.get(HOURS);
    if (hours && this.input) this.input.value = hours.replace(".", ",");
    this.skipped = new Set((asked.get(SKIPPED) ?? "").split(",").map(Number).filter((week) => week > 0 && week < 500));
    this.addEventListener("input", this);
    this.addEventListener("submit", this);
    this.show();
  }

  get input() {
    return this.querySelector("input");
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") return event.preventDefault();
    this.show();
    this.keep();
  }

  /** What is chosen, in the address: it can be sent, or put aside. */
  keep() {
    const address = new URL(location.href);
    address.searchParams.set(HOURS, String(this.hours() ?? ""));
    if (this.skipped.size) address.searchParams.set(SKIPPED, [...this.skipped].sort((one, other) => one - other).join(","));
    else address.searchParams.delete(SKIPPED);
    history.replaceState(history.state, "", address.href.replace(/%2C/g, ","));
  }

  /** @returns {number | undefined} hours a week, if what is typed is some */
  hours() {
    const found = numbersIn(this.input?.value ?? "", "h")[0];
    return found !== undefined && found >= 0.5 && found <= 60 ? found : undefined;
  }

  show() {
    const hours = this.hours();
    const status = this.querySelector("[role=status]");
    const list = this.querySelector("ol");
    this.input?.setAttribute("aria-invalid", String(hours === undefined));
    if (!status || !list) return;
    if (hours === undefined) {
      status.textContent = `${this.dataset.wanted}`;
      return;
    }
    const shared = weeks(this.asked.map((one) => Number(one.dataset.minutes)), Math.round(hours * 60));
    /** @type {HTMLElement[]} */
    const rows = [];
    for (const places of shared) {
      while (this.skipped.has(rows.length + 1)) rows.push(this.row(rows.length + 1, undefined));
      rows.push(this.row(rows.length + 1, places, shared));
    }
    list.replaceChildren(...rows);
    status.textContent = `${rows.length} ${rows.length > 1 ? this.dataset.weeks : this.dataset.one}`;
  }

  /** @param {number} week @param {number[] | undefined} places nothing in a week left out @param {number[][]} [shared] */
  row(week, places, shared = []) {
    const row = element("li", "");
    row.append(element("strong", "", `${this.dataset.week} ${week}`), " ", this.choice(week, !places));
    if (!places) return row;
    const below = element("ul", "");
    for (const place of places) {
      const said = /** @type {HTMLElement} */ (this.asked[place]?.cloneNode(true) ?? element("li", ""));
      if (shared.filter((others) => others.includes(place)).length > 1) said.append(` ${this.dataset.more}`);
      below.append(said);
    }
    row.append(below);
    return row;
  }

  /** @param {number} week @param {boolean} isSkipped */
  choice(week, isSkipped) {
    const button = element("button", "course-term__button", isSkipped ? this.dataset.again : this.dataset.skip);
    button.type = "button";
    button.setAttribute("aria-label", `${button.textContent} : ${this.dataset.week} ${week}`);
    button.addEventListener("click", () => {
      if (isSkipped) this.skipped.delete(week);
      else this.skipped.add(week);
      this.show();
      this.keep();
      /** @type {HTMLElement | undefined} */ ([...this.querySelectorAll("ol > li > button")][week - 1])?.focus();
    });
    return button;
  }
}
customElements.get("course-pace") ?? customElements.define("course-pace", CoursePace);
