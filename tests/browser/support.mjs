// SPDX-License-Identifier: GPL-3.0-or-later
// An index of the sample records, `idm serve` on it, a page of another origin that embeds the search, and Chromium.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const program = process.env.IDM_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), "idm-browser-"));
export const index = join(folder, "index");
execFileSync(program, ["index", "--index", index, process.env.IDM_SAMPLES], { stdio: "ignore" });

const freePort = () =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

// A foreign page: another port is another origin.
const foreign = http.createServer((request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!DOCTYPE html><html lang="fr"><head><title>Ailleurs</title><script src="${site}/embed.js" defer></script>
    <style>* { color: red !important; } idm-search { --idm-accent: rgb(120, 0, 80); }</style></head>
    <body><main><h1>Ailleurs</h1><idm-search index="${site}" limit="3" filter-lang="fr"></idm-search></main></body></html>`);
});
await new Promise((resolve) => foreign.listen(0, "127.0.0.1", resolve));
export const elsewhere = `http://127.0.0.1:${foreign.address().port}`;

/** `idm serve` on an index, once it answers. */
export async function serve(where, ...options) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const running = spawn(program, ["serve", "--index", where, "--listen", `127.0.0.1:${port}`, ...options], { stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  running.stderr.on("data", (part) => (told += part));
  for (let i = 0; ; ++i) {
    if (running.exitCode !== null || i > 200) throw new Error(`idm serve does not answer: ${told}`);
    try {
      if ((await fetch(`${address}/healthz/live`)).ok) break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return { address, process: running };
}

const { address, process: server } = await serve(index, "--allow-origin", elsewhere, "--serve-sources", process.env.IDM_SAMPLES);
export const site = address;

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

export async function close() {
  await browser.close();
  server.kill("SIGTERM");
  foreign.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A page of its own context. Whatever the browser complains of, and every request to elsewhere, fails `page.check()`. */
export async function visit(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== site && origin !== elsewhere) complaints.push(`request to ${request.url()}`);
  });
  page.check = async () => {
    assert.deepEqual(complaints, []);
    await context.close();
  };
  const response = await page.goto(path.startsWith("http") ? path : site + path);
  page.status = response.status();
  return page;
}

/** The number that stands in a text: "1–10 of 1,234 passages" -> 1234. */
export function total(heading) {
  const numbers = heading.replace(/[,\u202f]/g, "").match(/\d+(?=\s(passage|record|document))/);
  return numbers ? Number(numbers[0]) : NaN;
}
