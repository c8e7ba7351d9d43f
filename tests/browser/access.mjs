// SPDX-License-Identifier: GPL-3.0-or-later
// Accessibility: axe-core finds nothing on any view, in both colours, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { elsewhere, site, visit } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const views = [
  "/", "/?q=climat", "/?q=climat&kind=recommendation&group=record&ui=fr", "/?q=zzzz&year=2017", "/?q=remitances%20familles",
  "/?q=secheresse%20%22zz%20yy%22&lang=en&year=2017..2022&strict=1&ui=fr", "/trends?q=secherese&ui=fr", "/?q=climat%20)",
  "/passages/idm-2022-1-summary-fr%23p31?q=migration&rank=1", "/records/idm-2022-1-summary-fr?q=migration&ui=fr",
  "/records/idm-2022-1-summary-fr?parallel=1", "/facets/speaker", "/records/nope", "/demo",
  "/trends?q=climat", "/trends?by=theme&measure=per-1000&ui=fr", "/trends?by=moon", "/concordance?q=climat&sort=left", "/concordance",
  "/recommendations?q=migration", "/recommendations?ui=fr", "/dossier/theme/climate-environment", "/dossier/speaker/amy-pope?ui=fr",
];

export async function faults(page) {
  // Evaluated by the debugger: the page's own policy stays as it is.
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(" | ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  test(`no violation, ${colorScheme}`, async () => {
    const page = await visit("/", { colorScheme, viewport: colorScheme === "light" ? { width: 1280, height: 900 } : { width: 400, height: 800 } });
    const found = {};
    for (const view of views) {
      await page.goto(site + view);
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
      const list = await faults(page);
      if (list.length > 0) found[view] = list;
    }
    assert.deepEqual(found, {});
    await page.context().close();
  });
}

test("no violation in the widget", async () => {
  const page = await visit(elsewhere);
  await page.locator("idm-search input").fill("climat");
  await page.locator("idm-search input").press("Enter");
  await page.locator("idm-search li").first().waitFor();
  await page.addStyleTag({ content: "h1 { color: black !important }" });
  assert.deepEqual(await faults(page), []);
  await page.check();
});
