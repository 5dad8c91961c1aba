// Starts the stand-alone app. A file of its own, because a strict Content-Security-Policy refuses inline scripts.
// The build replaces the two names by the hashed ones (xtask/after-build.mjs).
import start from "./sla-widget-app.js";

await start({ module_or_path: new URL("./sla-widget-app_bg.wasm", import.meta.url) });
