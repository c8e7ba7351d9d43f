// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { total, visit } from "./support.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);

test("search and reading by keyboard alone", async () => {
  const page = await visit("/");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "skip");
  await page.keyboard.press("/");
  assert.equal(await focused(page), "q");
  await page.keyboard.type("climat");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=climat/);
  // The skip link leads past the header.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "main");
  // Tab reaches the first answer, Enter opens it.
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.closest("article h2") !== null)) break;
  }
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid", "focus is seen");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/passages\//);
  await page.check();
});

test("a facet by keyboard keeps the place", async () => {
  const page = await visit("/?q=climat");
  const link = page.locator("#filters a.value").nth(2);
  const id = await link.getAttribute("id");
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/theme=/);
  await page.waitForFunction((wanted) => document.activeElement.id === wanted, id);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=climat$/);
  await page.check();
});

test("years by arrow keys", async () => {
  const page = await visit("/?q=migration");
  const from = page.getByRole("slider", { name: "First year" });
  const first = Number(await from.getAttribute("aria-valuenow"));
  await from.focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(Number(await from.getAttribute("aria-valuenow")), first + 1);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  assert.equal(await from.getAttribute("aria-valuenow"), await from.getAttribute("aria-valuemax"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/year=\d{4}/);
  assert.ok(total(await page.textContent("h1")) > 0);
  await page.check();
});

test("suggestions by arrow keys", async () => {
  const page = await visit("/");
  const label = (text) => ({ en: text, fr: text });
  await page.route("**/api/v1/suggest?*", (route) =>
    route.fulfill({ json: [
      { kind: "term", value: "climat et travail", label: label("climat et travail"), passages: 3, corrected: false },
      { kind: "theme", value: "climate-environment", label: label("Climate"), passages: 9, corrected: false },
    ] }));
  await page.focus("#q");
  await page.keyboard.type("clim");
  await page.waitForSelector("#suggestions li");
  assert.equal(await page.getAttribute("#q", "aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.inputValue("#q"), "climat et travail");
  assert.equal(await page.getAttribute("#q", "aria-activedescendant"), "suggestion-0");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.inputValue("#q"), "clim");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.inputValue("#q"), "Climate");
  await page.keyboard.press("Escape");
  assert.equal(await page.inputValue("#q"), "clim");
  assert.equal(await page.locator("#suggestions").isVisible(), false);
  // A theme is a filter.
  await page.keyboard.type("a");
  await page.waitForSelector("#suggestions li");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?theme=climate-environment$/);
  await page.check();
});

test("the server's own suggestions", async () => {
  const page = await visit("/");
  await page.focus("#q");
  await page.keyboard.type("clim");
  await page.waitForSelector("#suggestions li");
  assert.match(await page.textContent("#suggestions"), /clim/i);
  await page.check();
});

test("the export menu closes with Escape", async () => {
  const page = await visit("/?q=climat");
  await page.locator(".menu summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".menu ul").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".menu ul").isVisible(), false);
  await page.check();
});
