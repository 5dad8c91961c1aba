// The widget in real host sites, in Chromium: Docusaurus, MkDocs Material, a portal like Backstage, and nginx, which
// serves them all. tests/hosts/serve.mjs builds them with what the Embed screen says to paste.
// `cargo xtask test hosts` puts their packages into target/hosts, and sets CHROMIUM, CHROMIUM_SHELL and HOSTS_PORT.
import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.mjs";

const port = process.env.HOSTS_PORT ?? "4180";

export default defineConfig({
  ...usual,
  testDir: "tests/e2e-hosts",
  outputDir: "test-results/hosts",
  // A test goes through the questions up to three times.
  timeout: 60_000,
  use: { ...usual.use, baseURL: `http://strict.localhost:${port}/` },
  webServer: {
    command: `node tests/hosts/serve.mjs --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    // The first build of the sites takes a minute on a busy machine.
    timeout: 300_000,
    stdout: "ignore",
    stderr: "pipe",
  },
});
