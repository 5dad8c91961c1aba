// The browsers that are driven through WebDriver: how each is started, what it cannot do, and what is done
// about a site of one's own.
//
// `cargo xtask test engines` installs them and says where they are; by hand: node --test tests/engines/*.test.mjs
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Builder, Capabilities } from "selenium-webdriver";

/** The first of these programs that is there; a full path counts as it is. */
function program(...names) {
  const folders = [join(process.cwd(), ".tools/bin"), ...process.env.PATH.split(delimiter)];
  const places = names.filter(Boolean).flatMap((name) => (name.includes("/") ? [name] : folders.map((folder) => join(folder, name))));
  const found = places.find(existsSync);
  if (!found) throw new Error(`There is no ${names.filter(Boolean).join(" or ")}. \`cargo xtask test engines\` installs it.`);
  return found;
}

const MINI_BROWSERS = ["x86_64", "aarch64", "arm", "i386", "riscv64", "powerpc64le"].flatMap((machine) => {
  const system = machine === "arm" ? "linux-gnueabihf" : "linux-gnu";
  return ["4.1", "6.0", "4.0"].map((edition) => `/usr/lib/${machine}-${system}/webkit2gtk-${edition}/MiniBrowser`);
});

/** Each browser: its driver, and what it is asked for. `downloads`: where it saves files. */
const ENGINES = {
  firefox: {
    driver: (port) => [program("geckodriver"), "--port", port, "--log", "fatal"],
    capabilities: (downloads) => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary: program(process.env.FIREFOX, "firefox-esr", "firefox"),
        args: ["-headless"],
        prefs: {
          "intl.accept_languages": "en-GB",
          "browser.download.folderList": 2,
          "browser.download.dir": downloads,
          // It asks nobody but the site.
          "app.normandy.enabled": false,
          "browser.safebrowsing.downloads.enabled": false,
          "datareporting.policy.dataSubmissionEnabled": false,
          "network.captive-portal-service.enabled": false,
          "network.connectivity-service.enabled": false,
          "services.settings.server": "data:,none",
          "toolkit.telemetry.enabled": false,
        },
      },
    }),
  },
  webkit: {
    driver: (port) => [program(process.env.WEBKIT_DRIVER, "WebKitWebDriver"), `--port=${port}`],
    needsDisplay: true,
    capabilities: () => ({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: program(process.env.MINI_BROWSER, ...MINI_BROWSERS), args: ["--automation"] },
    }),
  },
  chromium: {
    driver: (port) => [program(process.env.CHROMEDRIVER, "chromedriver"), `--port=${port}`, "--log-level=OFF"],
    capabilities: (downloads) => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        binary: program(process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"),
        args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-GB"],
        prefs: { "download.default_directory": downloads },
      },
    }),
  },
};

/** A browser with an empty profile: `driver`, the folder `downloads`, and `end()`. */
export async function start(name) {
  const engine = ENGINES[name];
  const home = mkdtempSync(join(tmpdir(), "sla-widget-engine-"));
  const children = [];
  const end = () => {
    for (const child of children.splice(0).reverse()) child.kill();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    // Nothing of the user's: no settings, no language, no downloads.
    const environment = { PATH: process.env.PATH, HOME: home, TMPDIR: home, TZ: "Europe/Berlin", LANG: "en_GB.UTF-8" };
    if (engine.needsDisplay) environment.DISPLAY = await display(children);
    const port = await freePort();
    const [file, ...given] = engine.driver(String(port));
    children.push(spawn(file, given, { env: environment, stdio: "ignore" }));
    await answers(`http://127.0.0.1:${port}/status`);
    const capabilities = new Capabilities(engine.capabilities(home));
    const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await driver.manage().setTimeouts({ pageLoad: 30_000, script: 30_000 });
    const quit = async () => {
      await driver.quit().catch(() => {});
      end();
    };
    return { name, driver, downloads: home, end: quit };
  } catch (fault) {
    end();
    throw fault;
  }
}

/** A screen that nobody sees, for a browser that has no mode without one. */
async function display(children) {
  const server = spawn(program(process.env.XVFB, "Xvfb"), ["-displayfd", "3", "-screen", "0", "1280x2000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  children.push(server);
  const number = await new Promise((told, failed) => {
    server.stdio[3].once("data", (data) => told(String(data).trim()));
    server.once("exit", () => failed(new Error("Xvfb ended before it had a display.")));
  });
  return `:${number}`;
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function answers(address) {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
    await new Promise((waited) => setTimeout(waited, 50));
  }
  throw new Error(`Nothing answered at ${address} within 15 s.`);
}
