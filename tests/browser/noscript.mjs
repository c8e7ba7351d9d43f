// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { total, visit } from "./support.mjs";

test("everything needed works without scripts", async () => {
  const page = await visit("/", { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  await page.fill("#q", "climat");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=climat/);
  const all = total(await page.textContent("h1"));
  const facet = page.locator("#filters a.value").first();
  const promised = Number(await facet.locator(".count").textContent());
  await facet.click();
  assert.equal(total(await page.textContent("h1")), promised);
  await page.locator(".chosen a").first().click();
  assert.equal(total(await page.textContent("h1")), all);
  // Years by form.
  await page.fill("input[name=from]", "2024");
  await page.locator("form.years button").click();
  assert.match(await page.textContent(".chosen"), /since 2024/);
  // Paging, reading, language.
  await page.locator("nav.pager a[rel=next]").click();
  assert.equal(await page.getAttribute("ol.hits", "start"), "11");
  await page.locator("article .cite summary").first().click();
  assert.equal(await page.locator("article .citation").first().isVisible(), true);
  assert.equal(await page.locator("[data-copy]").first().isVisible(), false, "no button that does nothing");
  await page.locator("article h2 a").first().click();
  assert.equal(await page.locator("#passage").count(), 1);
  await page.locator(".languages a[lang=fr]").click();
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  await page.check();
});

test("the filters of a narrow window without scripts", async () => {
  const page = await visit("/?q=climat", { javaScriptEnabled: false, viewport: { width: 360, height: 700 } });
  assert.equal(await page.locator("#filters").isVisible(), false);
  await page.locator(".opener").click();
  assert.equal(await page.locator("#filters").isVisible(), true);
  await page.check();
});
