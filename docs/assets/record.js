// The one learner record of the whole course, in this browser only. Its format has a number: a later course opens it.
// Elements are keyed by their data-id, never by an HTML id. Refused, full or corrupted storage never throws and never
// loses what was there: the page says so and goes on with a record that lasts as long as the page.
import { element, settings, word } from "./settings.js";

/**
 * @typedef {{ at: string, answer: unknown, verdict: string, fingerprint: string }} Attempt
 * @typedef {{ choices: { situation: string, option: string }[], ending?: string, at: string }} Play
 * @typedef {{
 *   format: number,
 *   course: { id: string, version: string },
 *   checklists: Record<string, Record<string, boolean>>,
 *   questions: Record<string, { history: Attempt[] }>,
 *   quizzes: Record<string, { seed: number }>,
 *   scenarios: Record<string, Play>,
 *   lessons: Record<string, { read: string }>,
 * }} CourseRecord
 */

export const FORMAT = 1;
const KEY = `course:${settings.id}:${settings.base}`; // all sites of one account share an origin: the path tells them apart
/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {CourseRecord | null} what this page remembers when storage does not */
let unsaved = null;

/** @returns {CourseRecord} */
const empty = () => ({
  format: FORMAT,
  course: { id: settings.id, version: settings.version },
  checklists: {},
  questions: {},
  quizzes: {},
  scenarios: {},
  lessons: {},
});

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The record kept here; a new one if there is none. Keys this page does not know stay in it.
 * @returns {CourseRecord}
 */
export function read() {
  if (unsaved) return unsaved;
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return keepInPage(empty(), "refused");
  }
  if (text === null) return empty();
  try {
    const found = JSON.parse(text);
    if (isObject(found) && found.format === FORMAT) return complete(found);
    if (isObject(found) && typeof found.format === "number" && found.format > FORMAT) return keepInPage(empty(), "later");
  } catch {
    // not JSON: set aside below
  }
  return setAside(text);
}

/** @param {Record<string, unknown>} found @returns {CourseRecord} */
function complete(found) {
  const made = empty();
  for (const [key, value] of Object.entries(found)) {
    if (!(key in made) || typeof value === typeof made[/** @type {keyof CourseRecord} */ (key)]) Object.assign(made, { [key]: value });
  }
  return made;
}

/** @param {string} text @returns {CourseRecord} */
function setAside(text) {
  try {
    localStorage.setItem(`${KEY}:broken:${Date.now()}`, text);
    localStorage.setItem(KEY, JSON.stringify(empty()));
    say("broken");
    return empty();
  } catch {
    return keepInPage(empty(), "full");
  }
}

/** @param {CourseRecord} record @param {string} reason @returns {CourseRecord} */
function keepInPage(record, reason) {
  unsaved = record;
  say(reason);
  return record;
}

/** @param {string} reason */
function say(reason) {
  if (document.querySelector(".course-record-note")) return;
  const note = element("p", "course-record-note", word("record", reason));
  note.setAttribute("role", "status");
  document.querySelector("main article, main")?.prepend(note);
}

/**
 * Change the record: what is stored is read again first, since another tab may have written.
 * @param {(record: CourseRecord) => void} change
 */
export function update(change) {
  const record = read();
  change(record);
  record.course = { id: settings.id, version: settings.version };
  if (!unsaved) {
    try {
      localStorage.setItem(KEY, JSON.stringify(record));
    } catch {
      keepInPage(record, "full");
    }
  }
  for (const listener of listeners) listener();
}

/**
 * Be told when the record changes, here or in another tab; returns what ends it.
 * @param {() => void} listener
 */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) for (const listener of listeners) listener();
});
