// Pictures of the gallery, for looking at: `node tests/browser/gallery-shots.mjs [folder] [page …]`.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch, visitor } from "./lib/browser.mjs";
import { galleryPages, serveGallery } from "./lib/gallery.mjs";

const [folder = "target/gallery", ...chosen] = process.argv.slice(2);
const LOOKS = [
  ["1280", { width: 1280 }],
  ["1280-dark", { width: 1280, scheme: "dark" }],
  ["1280-forced", { width: 1280, forced: true }],
  ["360", { width: 360 }],
  ["360-dark", { width: 360, scheme: "dark" }],
  ["320", { width: 320 }],
];

await mkdir(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await launch();
try {
  for (const [name, wants] of LOOKS) {
    const context = await visitor(browser, wants);
    const page = await context.newPage();
    for (const path of chosen.length ? chosen : await galleryPages()) {
      await page.goto(`${gallery.url}/${path}`);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${path}-${name}.png`), fullPage: true });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await gallery.close();
}
