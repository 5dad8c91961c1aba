// The main flows in WebKit, as WebKitGTK has it.
import { flows } from "./flows.mjs";

flows("webkit");
