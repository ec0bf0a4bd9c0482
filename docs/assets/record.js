// The one learner record of the whole course, in this browser only. Its format has a number: a later course opens it.
// Elements are keyed by their data-id, never by an HTML id. Refused, full or corrupted storage never throws and never
// loses what was there: the page says so and goes on with a record that lasts as long as the page. What is read here has
// been verified down to what the elements rely on, so that none of them has to.
import { element, settings, word } from "./settings.js";

/**
 * @typedef {{ at: string, answer: unknown, verdict: string, fingerprint: string }} Attempt
 * @typedef {{ choices: { situation: string, option: string }[], ending?: string, at: string }} Play
 * @typedef {{
 *   format: number,
 *   course: { id: string, version: string },
 *   checklists: Record<string, Record<string, boolean>>,
 *   questions: Record<string, { history: Attempt[], draft?: string }>,
 *   quizzes: Record<string, { seed: number, since?: string }>,
 *   scenarios: Record<string, Play>,
 *   lessons: Record<string, { read: string }>,
 *   fields: Record<string, string>,
 * }} CourseRecord
 */

export const FORMAT = 1;
const KEY = `course:${settings.id}:${settings.base}`; // all sites of one account share an origin: the path tells them apart
/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {CourseRecord | null} what this page remembers when storage does not */
let unsaved = null;
let trouble = ""; // why
/** @type {{ text: string, record: CourseRecord } | null} what was read last: fifty questions ask, one reads */
let known = null;

/** @returns {CourseRecord} */
const empty = () => ({
  format: FORMAT,
  course: { id: settings.id, version: settings.version },
  checklists: {},
  questions: {},
  quizzes: {},
  scenarios: {},
  lessons: {},
  fields: {},
});

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The record kept here; a new one if there is none. Keys this page does not know stay in it.
 * @returns {CourseRecord}
 */
export function read() {
  if (unsaved) return keepInPage(unsaved, trouble);
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return keepInPage(empty(), "refused");
  }
  if (text === null) return empty();
  if (known?.text === text) return known.record;
  let found = null;
  try {
    found = JSON.parse(text);
  } catch {
    // not JSON: set aside below
  }
  if (isObject(found) && Number(found.format) > FORMAT) return keepInPage(empty(), "later");
  const { record, whole } = sound(isObject(found) && found.format === FORMAT ? found : null);
  if (!whole) return setAside(text, record);
  known = { text, record };
  return record;
}

/** @param {unknown} list @param {string[]} keys */
const areTexts = (list, keys) => Array.isArray(list) && list.every((one) => isObject(one) && keys.every((key) => typeof one[key] === "string"));

/** @type {Record<string, (entry: unknown) => boolean>} what the elements rely on, by part of the record */
const SOUND = {
  checklists: isObject,
  questions: (entry) => isObject(entry) && areTexts(entry.history, ["at", "verdict", "fingerprint"]) && ["string", "undefined"].includes(typeof entry.draft),
  quizzes: (entry) => isObject(entry) && typeof entry.seed === "number",
  scenarios: (entry) => isObject(entry) && areTexts(entry.choices, ["situation", "option"]),
  lessons: isObject,
  fields: (entry) => typeof entry === "string",
};

/**
 * What can be relied on of a record that was found, and whether that is all of it. Parts unknown here are left as they are.
 * @param {Record<string, unknown> | null} found
 */
function sound(found) {
  /** @type {Record<string, unknown>} */
  const record = { ...empty(), ...found };
  let whole = found !== null;
  for (const [part, isSound] of Object.entries(SOUND)) {
    const entries = isObject(record[part]) ? Object.entries(record[part]) : [];
    const good = entries.filter(([, entry]) => isSound(entry));
    if (isObject(record[part]) && good.length === entries.length) continue;
    whole = false;
    record[part] = Object.fromEntries(good);
  }
  return { record: /** @type {CourseRecord} */ (/** @type {unknown} */ (record)), whole };
}

/** @param {string} text @param {CourseRecord} record @returns {CourseRecord} */
function setAside(text, record) {
  try {
    localStorage.setItem(`${KEY}:broken:${Date.now()}`, text);
    localStorage.setItem(KEY, JSON.stringify(record));
    say("broken");
    return record;
  } catch {
    return keepInPage(record, "full");
  }
}

/** @param {CourseRecord} record @param {string} reason @returns {CourseRecord} */
function keepInPage(record, reason) {
  unsaved = record;
  trouble = reason;
  say(reason); // again on each page
  return record;
}

/** @param {string} reason */
function say(reason) {
  if (document.querySelector(".course-record-note")) return;
  const note = element("p", "course-record-note", word("record", reason));
  note.setAttribute("role", "status");
  (document.querySelector("main article") ?? document.querySelector("main"))?.prepend(note);
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
      const text = JSON.stringify(record);
      localStorage.setItem(KEY, text);
      known = { text, record };
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
