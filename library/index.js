// sla-widget for programs, in browsers and bundlers. In Node, index.node.js takes its place.
import * as bindings from "./bindings.js";
import { fetched, library } from "./calls.js";

export { InputProblem, LoadProblem, PolicyProblem } from "./calls.js";

// Bundlers find the module by this expression.
const beside = () => new URL("./library.wasm", import.meta.url);

export const { load, check, classify, deadline, validatePolicy } = library(bindings, beside, fetched);
