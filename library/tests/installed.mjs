// The package as somebody else gets it: packed by npm from dist-npm/, installed from the tarball without a network.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A folder or file of the repository. */
export const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const quiet = { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };

/** Names of the files in the tarball that npm would publish, and the folder of a project that has it installed. */
export function installed() {
  const source = inRepository("dist-npm");
  if (!existsSync(join(source, "library.wasm"))) throw new Error("There is no package in dist-npm/. Remedy: run `cargo xtask build`.");
  const project = mkdtempSync(join(tmpdir(), "sla-widget-library-"));
  after(() => rmSync(project, { recursive: true, force: true }));
  const [packed] = JSON.parse(execFileSync("npm", ["pack", source, "--json", "--pack-destination", project], { ...quiet, cwd: project }));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "portal", private: true, type: "module" }));
  const options = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", ["install", ...options, join(project, packed.filename)], { ...quiet, cwd: project });
  return { project, packed };
}

/** Runs an ES module inside the project and answers what it prints. */
export function run(project, name, code) {
  writeFileSync(join(project, name), code);
  return execFileSync(process.execPath, [name], { ...quiet, cwd: project }).trim();
}

/** Imports the installed package into this process. */
export function imported(project) {
  return import(pathToFileURL(join(project, "node_modules/sla-widget/index.node.js")));
}

/** Lets the project find the tools of the repository, such as TypeScript's own types. */
export function link(project, name) {
  symlinkSync(inRepository(`node_modules/${name}`), join(project, "node_modules", name));
}
