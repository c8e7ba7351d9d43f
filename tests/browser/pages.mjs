// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { site, total, visit } from "./support.mjs";

test("search, a facet, and back", async () => {
  const page = await visit("/");
  await page.fill("#q", "climat");
  await page.press("#q", "Enter");
  await page.waitForURL(/\?q=climat/);
  const before = total(await page.textContent("h1"));
  assert.ok(before > 5);
  assert.ok((await page.locator("article mark").count()) > 0);
  const facet = page.locator("#filters a.value").filter({ hasText: "Recommendation" });
  const promised = Number(await facet.locator(".count").textContent());
  await facet.click();
  await page.waitForURL(/kind=recommendation/);
  assert.equal(total(await page.textContent("h1")), promised);
  const sibling = page.locator("#filters a.value").filter({ hasText: "Finding" });
  const other = Number(await sibling.locator(".count").textContent());
  await sibling.click();
  await page.waitForURL(/kind=finding/);
  assert.ok(total(await page.textContent("h1")) <= promised + other);
  await page.goBack();
  await page.goBack();
  assert.equal(total(await page.textContent("h1")), before);
  assert.equal(await page.inputValue("#q"), "climat");
  await page.check();
});

test("years are drawn with the pointer", async () => {
  const page = await visit("/?q=migration");
  const box = await page.locator(".histogram").boundingBox();
  await page.mouse.move(box.x + 3, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2, { steps: 4 });
  assert.match(await page.textContent(".stretch output"), /^\d{4}–\d{4}$/);
  await page.mouse.up();
  await page.waitForURL(/year=\d{4}\.\.\d{4}/);
  assert.equal(await page.locator(".chosen li").count(), 1);
  await page.goBack();
  const bar = page.locator(".histogram a[data-year]").first();
  const words = await bar.locator("title").textContent();
  await bar.locator(".back").click();
  await page.waitForURL(/year=\d{4}$/);
  assert.equal(total(await page.textContent("h1")), total(words));
  await page.check();
});

test("a passage in its context, with its twin, and the next answer", async () => {
  const page = await visit("/?q=migration&lang=fr");
  await page.locator("article h2 a").first().click();
  await page.waitForURL(/\/passages\/.*rank=1/);
  const first = await page.textContent("#passage blockquote");
  assert.ok((await page.locator("#passage mark").count()) > 0);
  assert.ok((await page.locator(".neighbour").count()) > 0);
  await page.locator("nav.around a[rel=next]").click();
  await page.waitForURL(/rank=2/);
  assert.notEqual(await page.textContent("#passage blockquote"), first);
  await page.goBack();
  assert.equal(await page.textContent("#passage blockquote"), first);
  await page.goto(`${site}/passages/idm-2022-1-summary-fr%23p31`);
  assert.equal(await page.locator("#passage .twin").getAttribute("lang"), "en");
  await page.check();
});

test("why, citation and link", async () => {
  const page = await visit("/?q=climat");
  const hit = page.locator("article.hit").first();
  await hit.locator(".why summary").click();
  assert.match(await hit.locator(".why dl").textContent(), /climat/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await hit.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:\/\/127.*\/passages\/.*~[0-9a-f]{6}/);
  const response = await page.goto(link);
  assert.equal(response.status(), 200);
  await page.check();
});

test("the interface in the other language keeps the search", async () => {
  const page = await visit("/?q=climat&sort=-date");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  const before = total(await page.textContent("h1"));
  await page.locator(".languages a[lang=fr]").click();
  await page.waitForURL(/ui=fr/);
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  assert.equal(total(await page.textContent("h1")), before);
  assert.match(page.url(), /sort=-date/);
  await page.check();
  const french = await visit("/", { locale: "fr-CH" });
  assert.equal(await french.getAttribute("html", "lang"), "fr");
  await french.check();
});

test("an equivalent is switched off and on", async () => {
  const page = await visit("/?q=remittances");
  const before = total(await page.textContent("h1"));
  await page.locator(".expansions a.chip.on").first().click();
  await page.waitForURL(/-expansion/);
  assert.ok(total(await page.textContent("h1")) <= before);
  await page.locator(".expansions a.chip.off").click();
  await page.waitForURL(/q=remittances$/);
  assert.equal(total(await page.textContent("h1")), before);
  await page.check();
});

test("colours are chosen and kept", async () => {
  const page = await visit("/", { colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  const button = page.locator("[data-theme-button]");
  await button.click();
  await button.click();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.notEqual(await paper(), light);
  await page.goto(`${site}/?q=climat`);
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.check();
});

test("nothing is wider than the window", async () => {
  for (const width of [320, 768, 1440]) {
    const page = await visit("/", { viewport: { width, height: 800 } });
    for (const path of ["/", "/?q=climat&theme=climate-environment", "/?q=women%20youth&group=record",
      "/passages/idm-2022-1-summary-fr%23p31?q=migration", "/records/idm-2022-1-summary-fr?parallel=1", "/facets/theme", "/demo",
      "/?q=secheresse%20recrutement%20%22zz%20yy%22&lang=en&year=2017..2022&kind=recommendation&strict=1&ui=fr", "/?q=remitances%20familles",
      "/trends?q=climat", "/trends?by=speaker", "/concordance?q=climat", "/recommendations", "/dossier/theme/climate-environment",
      "/trends?q=climat&by=speaker&ui=fr", "/concordance?q=climat&ui=fr", "/recommendations?ui=fr", "/dossier/speaker/amy-pope?ui=fr"]) {
      await page.goto(site + path);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${path} at ${width}`);
    }
    await page.check();
  }
});

test("a page that is not there is not wider either", async () => {
  // Without page.check(): the browser complains of the 404 that this is.
  const page = await visit("/records/nope", { viewport: { width: 320, height: 800 } });
  assert.equal(page.status, 404);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await page.context().close();
});

test("the filters open on a narrow window", async () => {
  const page = await visit("/?q=climat", { viewport: { width: 360, height: 700 } });
  assert.equal(await page.locator("#filters").isVisible(), false);
  await page.locator(".opener").click();
  assert.equal(await page.locator("#filters").isVisible(), true);
  await page.locator(".closer").click();
  assert.equal(await page.locator("#filters").isVisible(), false);
  await page.check();
});

test("the first view is small", async () => {
  const page = await visit("/");
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto(`${site}/?q=migration`, { waitUntil: "networkidle" });
  assert.ok(bytes > 5000 && bytes < 100000, `${bytes} bytes`);
  await page.check();
});
