// sla-widget for programs, in Node: the module is read from the disk.
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as bindings from "./bindings.js";
import { LoadProblem, fetched, isAddress, library } from "./calls.js";

export { InputProblem, LoadProblem, PolicyProblem } from "./calls.js";

export const { load, check, classify, deadline, validatePolicy } = library(
  bindings,
  async (wasm) => {
    const given = await (wasm ?? new URL("./library.wasm", import.meta.url));
    if (isAddress(given)) return read(addressOf(given));
    return given instanceof Response ? given.arrayBuffer() : given;
  },
);

/** A text without a scheme is a path. */
function addressOf(given) {
  if (given instanceof URL) return given;
  return /^[a-z][a-z+.-]+:/i.test(given) ? new URL(given) : pathToFileURL(given);
}

async function read(address) {
  if (address.protocol !== "file:") return fetched(address);
  try {
    return await readFile(address);
  } catch (cause) {
    const path = fileURLToPath(address);
    const remedy = "Keep library.wasm of the package beside its scripts, or give its path or its bytes to load({ wasm }).";
    throw new LoadProblem("wasm-not-found", `${path} could not be read: ${cause.message}. ${remedy}`, cause);
  }
}
