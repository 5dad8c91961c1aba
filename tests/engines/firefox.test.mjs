// The main flows in Firefox.
import { flows } from "./flows.mjs";

flows("firefox");
