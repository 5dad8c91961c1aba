// Draws the icons of the installed app from loader/icon.svg. Run it when that picture changes:
//
//   node xtask/icons.mjs
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const picture = readFileSync("loader/icon.svg", "utf8");
const GROUND = "#0b5cad";
/** Each file: its size, the part of it that the picture fills, and what is behind. */
const ICONS = [
  ["icon-192.png", 192, 1, "transparent"],
  ["icon-512.png", 512, 1, "transparent"],
  // Systems cut these to a shape of their own, so the ground goes to the edge.
  ["icon-maskable.png", 512, 0.8, GROUND],
  ["icon-touch.png", 180, 0.8, GROUND],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, size, part, ground] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${part * size}px}</style>${picture}`);
  await page.screenshot({ path: `loader/${name}`, omitBackground: true });
  await page.close();
}
await browser.close();
