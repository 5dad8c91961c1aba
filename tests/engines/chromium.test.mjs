// The main flows in Chromium.
import { flows } from "./flows.mjs";

flows("chromium");
