// Values of a script as JSON text. What JSON cannot carry is refused: JSON.stringify would make null of it, or
// leave it out, and so an answer to another question. Free of everything else here, so that the element can use it too.

const EXPECTED = "Expected plain data: texts, numbers, true, false, null, lists, objects and dates.";
/** Deeper than anything that is read; a script can go so deep that the walk would never end. */
const DEEPEST = 100;
const MOST_LISTED = 100;

/**
 * The JSON text of a value. A Date becomes a text; members that are undefined are left out.
 * @param {unknown} value
 * @returns {string}
 * @throws {Error & {problems: {path: string, message: string}[]}} with everything that JSON cannot carry
 */
export function jsonOf(value) {
  const problems = [];
  const owners = [];
  let path = "";
  const refuse = (message) => void problems.push({ path, message });
  const members = (object, names, stepTo) => {
    if (owners.includes(object)) return refuse(`This holds itself. ${EXPECTED}`);
    if (owners.length === DEEPEST) return refuse("This is nested too deeply.");
    owners.push(object);
    const [before, copy] = [path, Array.isArray(object) ? [] : Object.create(null)];
    for (const name of names) {
      if (problems.length >= MOST_LISTED) break;
      path = before + stepTo(name, before);
      // In a list it would become null.
      if (Array.isArray(object) && object[name] === undefined) refuse(`Found undefined. ${EXPECTED}`);
      else copy[name] = plain(object[name]);
    }
    path = before;
    owners.pop();
    return copy;
  };
  const plain = (one) => {
    const kind = typeof one;
    if (kind === "number") return Number.isFinite(one) ? one : refuse(`Found ${one}. Expected a number that is finite.`);
    if (one === null || kind === "string" || kind === "boolean" || kind === "undefined") return one;
    if (kind !== "object") return refuse(`Found a ${kind}. ${EXPECTED}`);
    if (Array.isArray(one)) return members(one, one.keys(), (place) => `[${place}]`);
    const tag = Object.prototype.toString.call(one).slice(8, -1);
    if (tag === "Date") {
      const isTime = Number.isFinite(Date.prototype.getTime.call(one));
      return isTime ? Date.prototype.toISOString.call(one) : refuse("This Date is not a time. Check what it was made from.");
    }
    // An object of another window is plain as well, with a prototype of its own.
    const prototype = Object.getPrototypeOf(one);
    const isPlain = prototype === null || (Object.getPrototypeOf(prototype) === null && tag === "Object");
    if (!isPlain) return refuse(`Found an object of the class ${nameOf(prototype, tag)}. ${tag === "Promise" ? "Wait for it with await." : EXPECTED}`);
    return members(one, Object.keys(one), stepOf);
  };
  let text;
  try {
    text = JSON.stringify(plain(value)) ?? "null";
  } catch (cause) {
    // A getter or a Proxy that throws.
    refuse(`This cannot be read: ${cause?.message ?? typeof cause}`);
  }
  if (problems.length === 0) return text;
  if (problems.length >= MOST_LISTED) problems.push({ path: "", message: "There may be more that is not listed." });
  throw Object.assign(new Error(problems.map((one) => [one.path, one.message].filter(Boolean).join(": ")).join("\n")), { problems });
}

/** The step from an owner to its member, as the engine writes paths. */
function stepOf(name, owner) {
  if (/^[\w-]{1,64}$/.test(name)) return owner ? `.${name}` : name;
  return `["${name.slice(0, 40).replace(/\p{Cc}/gu, "")}"]`;
}

/** Such as Map, Buffer, or what a class is called. */
function nameOf(prototype, tag) {
  const { name } = prototype.constructor ?? {};
  return typeof name === "string" && name ? name : tag;
}
