// What the page says of the course: its id, its version, the interface's words; and where the site stands.

/**
 * @typedef {{ id: string, base: string, version: string, words: Record<string, Record<string, string>> }} Settings
 */

const holder = document.getElementById("course-settings");

/** The site's path on its host, read from where this file was loaded: no address needs to be configured. */
const base = new URL("../", import.meta.url).pathname;

/** @type {Settings} */
export const settings = { id: "course", version: "", words: {}, ...(holder ? JSON.parse(holder.textContent ?? "") : {}), base };

/**
 * A word of the interface; its key when the page has none, so that nothing stays silent.
 * @param {string} group
 * @param {string} name
 */
export const word = (group, name) => settings.words[group]?.[name] ?? name;

/**
 * A new element with classes and text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} [text]
 */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
