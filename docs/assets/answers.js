// Judges answers: numbers as French and English write them, words with accents, case, spaces and one slip forgiven.

/** @param {string} text the same words whatever the accents, case, apostrophes, spaces and final full stop */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[’‘`´]/g, "'")
    .replace(/[-\u2010-\u2015]/g, " ")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/[.!;,]+$/, "")
    .trim();
}

/**
 * Whether two texts are one slip apart: a letter more, less, other, or two swapped.
 * @param {string} one
 * @param {string} other
 */
export function nearly(one, other) {
  if (one === other) return true;
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

const LONG_ENOUGH = 6; // shorter words, and numbers, are too close to each other for a slip to be forgiven

/** @param {string} said @param {string} wanted whether the words are the same but for a slip in one long word */
function slipped(said, wanted) {
  const [words, others] = [said.split(" "), wanted.split(" ")];
  if (words.length !== others.length) return false;
  const differing = words.flatMap((one, at) => (one === others[at] ? [] : [[one, others[at] ?? ""]]));
  const [one = "", other = ""] = differing[0] ?? [];
  return differing.length === 1 && one.length >= LONG_ENOUGH && other.length >= LONG_ENOUGH && !/\d/.test(one + other) && nearly(one, other);
}

/**
 * Whether a typed text is one of those accepted; "slip" when a typing mistake was forgiven.
 * @param {string} typed
 * @param {string[]} accepted
 * @returns {"yes" | "slip" | "no"}
 */
export function matches(typed, accepted) {
  const said = plain(typed);
  const wanted = accepted.map(plain);
  const joined = said.replaceAll(" ", "");
  if (wanted.some((text) => text.replaceAll(" ", "") === joined)) return "yes";
  return wanted.some((text) => slipped(said, text)) ? "slip" : "no";
}

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s\u00a0\u202f'’]/g, "").replace(/[−–]/g, "-");

/**
 * The numbers a text may mean: « 12 500,5 », « 12,500.5 », « 12,500 » (French 12.5 or English 12500, while « 0,500 » is a half); none if it is none.
 * @param {string} typed
 * @param {string} unit
 * @returns {number[]}
 */
export function numbersIn(typed, unit) {
  let text = folded(typed);
  const bare = folded(unit);
  const ends = [bare, `${bare}s`, bare.replace(/s$/, ""), "%", "€", ...(bare === "€" ? ["euros", "euro"] : [])];
  const end = ends.find((one) => one && text.endsWith(one)) ?? "";
  text = text.slice(0, text.length - end.length);
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(text)) return [];
  const readings = new Set([text.replace(/\./g, "").replace(",", "."), text.replace(/,/g, "")]);
  if (!text.includes(",")) readings.add(text);
  if (text.includes(".") && !/^[-+]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(text)) readings.delete(text.replace(/\./g, "").replace(",", "."));
  if (text.includes(",") && !/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) readings.delete(text.replace(/,/g, ""));
  return [...readings].map(Number).filter((value) => Number.isFinite(value));
}
