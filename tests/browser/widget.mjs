// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { elsewhere, site, visit } from "./support.mjs";

test("<idm-search> in a page of another origin", async () => {
  const page = await visit(elsewhere);
  const widget = page.locator("idm-search");
  await widget.locator("input").fill("climat");
  await widget.locator("input").press("Enter");
  await widget.locator("li").first().waitFor();
  assert.equal(await widget.locator("li").count(), 3);
  assert.match(await widget.locator("[role=status]").textContent(), /^\d+ passages/);
  assert.ok((await widget.locator("mark").count()) > 0);
  for (const lang of await widget.locator("blockquote").evaluateAll((nodes) => nodes.map((node) => node.lang))) assert.equal(lang, "fr");
  assert.equal(await widget.locator("button[type=submit]").textContent(), "Chercher");
  const href = await widget.locator("li a").first().getAttribute("href");
  assert.ok(href.startsWith(`${site}/passages/`));
  assert.ok(href.includes("filter-") === false && href.includes("lang=fr"));
  // The style of the foreign page stays outside, its variables come in.
  const colours = await widget.locator("button[type=submit]").evaluate((node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]);
  assert.equal(colours[0], "rgb(120, 0, 80)");
  assert.notEqual(colours[1], "rgb(255, 0, 0)");
  await widget.getByRole("button", { name: "Suite" }).click();
  await widget.locator("li").nth(3).waitFor();
  assert.equal((await page.context().cookies()).length, 0);
  await page.check();
});

test("<idm-search> tells an error of the query", async () => {
  const page = await visit(`${site}/demo`);
  const widget = page.locator("idm-search");
  await widget.locator("input").fill("climat");
  await widget.locator("input").press("Enter");
  await widget.locator("li").first().waitFor();
  await page.check();
  const other = await visit(`${site}/demo`);
  await other.locator("idm-search input").fill("climat )");
  await other.locator("idm-search input").press("Enter");
  await other.waitForFunction(() => document.querySelector("idm-search").shadowRoot.querySelector("[role=status]").textContent !== "");
  assert.equal(await other.locator("idm-search li").count(), 0);
  await other.context().close();
});

test("an origin that is not allowed gets no answer", async () => {
  const response = await fetch(`${site}/api/v1/search?q=climat`, { headers: { Origin: "http://evil.example" } });
  assert.equal(response.headers.get("access-control-allow-origin"), null);
});
