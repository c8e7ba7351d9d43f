// SPDX-License-Identifier: GPL-3.0-or-later
// Trends, concordance, recommendations and dossiers as people use them: with a mouse, a keyboard, without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site, total, visit } from "./support.mjs";

const without = { javaScriptEnabled: false };

test("from the answers to trends and to what a year counts, without scripts", async () => {
  const page = await visit("/?q=climat&lang=fr", without);
  await page.locator("nav.views a", { hasText: "Trends" }).click();
  assert.match(page.url(), /\/trends\?q=climat&lang=fr$/);
  assert.equal(await page.locator("svg.chart").count(), 1);
  const row = page.locator("table.numbers tbody tr:has(th a:not(.dossier))").first();
  const promised = Number(await row.locator("td").first().textContent());
  await row.locator("th a").first().click();
  assert.equal(total(await page.textContent("h1")), promised);
  await page.goBack();
  await page.locator(".choice a", { hasText: "Theme" }).click();
  assert.match(page.url(), /by=theme/);
  await page.locator("#filters a.value").first().click();
  assert.match(page.url(), /\/trends\?.*by=theme/);
  await page.locator(".languages a[lang=fr]").click();
  assert.match(page.url(), /\/trends\?.*by=theme.*ui=fr/);
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  await page.check();
});

test("the concordance is aligned where there is room, and reads on where there is none", async () => {
  const page = await visit("/concordance?q=migration&sort=left", without);
  const nodes = await page.locator(".kwic tbody .node").all();
  assert.ok(nodes.length > 20);
  const first = await nodes[0].boundingBox(), other = await nodes[10].boundingBox();
  assert.equal(Math.round(first.x), Math.round(other.x));
  assert.ok(first.height < 40, "one line a row");
  await page.locator("nav.pager a[rel=next]").click();
  assert.match(page.url(), /sort=left&offset=50/);
  await page.locator(".kwic .source a").first().click();
  assert.ok((await page.locator("#passage mark").count()) > 0);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${site}/concordance?q=migration`);
  const box = await page.locator(".kwic tbody tr").first().boundingBox();
  assert.ok(box.width <= 320 && box.height < 400, `${box.width} x ${box.height}`);
  await page.check();
});

test("a recommendation leads to its passage, a name to its dossier", async () => {
  const page = await visit("/recommendations", without);
  assert.ok((await page.locator("article.chain").count()) > 3);
  await page.locator("article.chain a").first().click();
  assert.equal(await page.locator("#passage").count(), 1);
  await page.goto(`${site}/?q=migration`);
  await page.locator("#filters a.dossier").first().click();
  assert.match(page.url(), /\/dossier\//);
  assert.ok((await page.locator("article.hit").count()) > 0);
  await page.locator("nav.views a", { hasText: "Passages" }).click();
  assert.ok(total(await page.textContent("h1")) > 0);
  await page.check();
});

test("views by keyboard alone", async () => {
  const page = await visit("/?q=climat");
  await page.locator("#main").focus();
  for (const [name, path] of [["Trends", "/trends"], ["Concordance", "/concordance"], ["Recommendations", "/recommendations"]]) {
    for (let i = 0; i < 8; ++i) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement.textContent)) === name) break;
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid");
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(path));
    await page.locator("#main").focus();
  }
  await page.check();
});

test("files of the views come with the query and filters", async () => {
  const page = await visit("/trends?q=climat&lang=fr");
  for (const [path, start] of [["/trends", "query,by,key"], ["/concordance", "id\tleft\tnode"], ["/recommendations", "chain,first,last"]]) {
    await page.goto(`${site}${path}?q=climat&lang=fr`);
    const href = await page.locator(".files a").first().getAttribute("href");
    const response = await fetch(site + href);
    assert.equal(response.status, 200, href);
    assert.ok((await response.text()).startsWith(start), href);
    assert.match(href, /q=climat&lang=fr/);
  }
  await page.check();
});

test("wrong choices are told, and lead nowhere else", async () => {
  for (const path of ["/trends?by=moon", "/concordance?q=climat&sort=up", "/recommendations?repeated=x"]) {
    const response = await fetch(site + path);
    assert.equal(response.status, 400, path);
  }
});
