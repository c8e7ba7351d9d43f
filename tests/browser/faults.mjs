// SPDX-License-Identifier: GPL-3.0-or-later
// What a visitor sees when the index is gone: a page of the site that says what to do, and leads back when it is mended.
import assert from "node:assert/strict";
import { cpSync, renameSync, rmSync } from "node:fs";
import { after, test } from "node:test";
import { faults } from "./access.mjs";
import { browser, index, serve } from "./support.mjs";

const broken = `${index}-broken`;
let server;
after(() => {
  server?.process.kill("SIGTERM");
  rmSync(broken, { recursive: true, force: true });
});

test("a page over a fault", async () => {
  cpSync(index, broken, { recursive: true });
  server = await serve(broken, "--threads", "1");
  renameSync(broken, `${broken}-away`);
  for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, locale: "fr-FR" });
    const page = await context.newPage();
    const response = await page.goto(`${server.address}/?q=climat`);
    assert.equal(response.status(), 503);
    assert.equal(await page.getAttribute("html", "lang"), "fr");
    assert.match(await page.textContent("main"), /réessayez/);
    assert.equal(await page.inputValue("#q"), "climat");
    assert.ok(!(await page.content()).includes(broken));
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    assert.deepEqual(await faults(page), []);
    await context.close();
  }
  renameSync(`${broken}-away`, broken);
  const page = await browser.newPage();
  await page.goto(`${server.address}/?q=climat`);
  assert.match(await page.textContent("h1"), /passages/);
  await page.close();
});
