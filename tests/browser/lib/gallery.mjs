// Serves the hand-written pages of `gallery/` with the style sheet, script and icons just as the web
// door does: style files joined in the order of their names, `asset:` addresses resolved, and the
// icons put where a page says `<!-- icons -->`.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../../../crates/web/assets");
const pages = join(here, "../gallery");

// As strict as the web door's own: no inline style, no inline script, nothing from elsewhere.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", svg: "image/svg+xml", woff2: "font/woff2" };

/** The whole style sheet. */
export async function styleSheet() {
  const names = (await readdir(join(assets, "css"))).filter((name) => name.endsWith(".css")).sort();
  const parts = await Promise.all(names.map((name) => readFile(join(assets, "css", name), "utf8")));
  return parts.join("\n").replaceAll("asset:", "/assets/");
}

/** Names of the gallery's pages, without their ending. */
export async function galleryPages() {
  const names = await readdir(pages);
  return names.filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -5)).sort();
}

async function answer(path) {
  if (path === "/assets/concord.css") return ["text/css", await styleSheet()];
  if (/^\/assets\/(fonts\/)?[a-z-]+\.(js|svg|woff2)$/.test(path)) {
    return [TYPES[path.split(".").pop()], await readFile(join(assets, path.slice(8)))];
  }
  const page = path.match(/^\/([a-z-]+)$/)?.[1];
  if (!page) return null;
  const icons = await readFile(join(assets, "icons.svg"), "utf8");
  const html = await readFile(join(pages, `${page}.html`), "utf8");
  return [TYPES.html, html.replace("<!-- icons -->", icons)];
}

/** Starts the server on a free port of this machine; `close()` ends it. */
export async function serveGallery() {
  const server = createServer(async (request, response) => {
    const found = await answer(new URL(request.url, "http://gallery").pathname).catch(() => null);
    if (!found) return response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    response.writeHead(200, { "content-type": found[0], "content-security-policy": POLICY }).end(found[1]);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
