// sla-widget for programs, in Node: the module is read from the disk.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import * as bindings from "./bindings.js";
import { LoadProblem, fetched, library } from "./calls.js";

export { InputProblem, LoadProblem, PolicyProblem } from "./calls.js";

const beside = () => new URL("./library.wasm", import.meta.url);

export const { load, check, classify, deadline, validatePolicy } = library(bindings, beside, read);

/** A text without a scheme is a path. */
function addressOf(given) {
  if (typeof given !== "string") return given;
  return /^[a-z][a-z+.-]+:/i.test(given) ? new URL(given) : pathToFileURL(given);
}

async function read(given) {
  let address = given;
  try {
    address = addressOf(given);
    if (address.protocol === "file:") return await readFile(address);
  } catch (cause) {
    const remedy = "Keep library.wasm of the package beside its scripts, or give its path or its bytes to load({ wasm }).";
    throw new LoadProblem("wasm-not-found", `${address} could not be read: ${cause.message}. ${remedy}`, cause);
  }
  return fetched(address);
}
