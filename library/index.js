// sla-widget for programs, in browsers and bundlers. In Node, index.node.js takes its place.
import * as bindings from "./bindings.js";
import { fetched, isAddress, library } from "./calls.js";

export { InputProblem, LoadProblem, PolicyProblem } from "./calls.js";

// Bundlers find the module by this expression.
const beside = () => new URL("./library.wasm", import.meta.url);

export const { load, check, classify, deadline, validatePolicy } = library(
  bindings,
  async (wasm) => {
    const given = await (wasm ?? beside());
    if (isAddress(given)) return fetched(given);
    return given instanceof Response ? given.arrayBuffer() : given;
  },
);
