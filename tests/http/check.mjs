// SPDX-License-Identifier: GPL-3.0-or-later
// openapi.json against an independent validator, and every answer of a running server against openapi.json.
//   node check.mjs IDM SAMPLES      (tests/http/run installs the packages first)
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let Validator, Ajv;
try {
  ({ Validator } = await import("@seriousme/openapi-schema-validator"));
  Ajv = (await import("ajv/dist/2020.js")).default;
} catch (error) {
  console.log(`skipped: ${error.message.split("\n")[0]} (tests/http/run installs them)`);
  process.exit(77);
}

const [idm, samples] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "idm-http-"));
const index = join(scratch, "index");
let failures = 0;
const fail = (message) => {
  failures += 1;
  console.error(`FAILED: ${message}`);
};

const built = spawnSync(idm, ["index", "--index", index, samples], { encoding: "utf8" });
if (built.status !== 0) {
  console.error(built.stderr);
  process.exit(1);
}
const server = spawn(idm, ["serve", "--index", index, "--listen", "127.0.0.1:0", "--access-log", "none"]);
const base = await new Promise((resolve, reject) => {
  let told = "";
  server.stderr.on("data", (part) => {
    told += part;
    const found = /"listening","detail":"(http:[^"]*)\/"/.exec(told);
    if (found) resolve(found[1]);
  });
  server.on("exit", () => reject(new Error(told)));
});

try {
  const document = await (await fetch(`${base}/openapi.json`)).json();
  const judged = await new Validator().validate(document);
  if (!judged.valid) fail(`openapi.json: ${JSON.stringify(judged.errors).slice(0, 2000)}`);
  if (!document.openapi.startsWith("3.1")) fail("openapi.json is not 3.1");

  // Formats and keywords of OpenAPI beside those of JSON Schema are annotations.
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "idm", components: document.components });
  const fits = (reference) => ajv.getSchema(`idm${reference}`) ?? ajv.compile({ $ref: `idm${reference}` });

  const answer = async (target, options = {}) => {
    const reply = await fetch(base + target, options);
    return { target, status: reply.status, type: reply.headers.get("content-type") ?? "", text: await reply.text() };
  };
  const check = (operation, reply, expected) => {
    if (expected !== undefined && reply.status !== expected)
      fail(`${reply.target}: ${reply.status} instead of ${expected}: ${reply.text.slice(0, 300)}`);
    const described = operation.responses[reply.status] ?? operation.responses.default;
    if (!described) return fail(`${reply.target}: status ${reply.status} is not described`);
    const bare = reply.type.split(";")[0];
    const content = described.content?.[bare];
    if (!content) return reply.text === "" || fail(`${reply.target}: type ${bare} of ${reply.status} is not described`);
    if (!bare.endsWith("json") || !content.schema.$ref) return undefined;
    const validate = fits(content.schema.$ref);
    if (!validate(JSON.parse(reply.text)))
      fail(`${reply.target}: ${ajv.errorsText(validate.errors).slice(0, 1500)}`);
    return undefined;
  };

  const parameter = (one) => (one.$ref ? document.components.parameters[one.$ref.split("/").pop()] : one);
  const queries = ["q=migration", "q=%22climate+change%22&facets=all&explain=true", "q=climat&limit=3&group=record",
    "q=climat&twins=collapsed", "q=zzzzqqqq", "lang=fr&year=2022..2024&sort=-date&facets=all", "kind=recommendation&limit=100&explain=true"];
  const results = await (await fetch(`${base}/api/v1/search?limit=50`)).json();
  const known = {
    "/api/v1/records/{id}": [...new Set(results.hits.map((hit) => hit.record.id))],
    "/api/v1/passages/{id}": results.hits.slice(0, 10).map((hit) => hit.id),
    "/api/v1/similar/{id}": results.hits.slice(0, 3).map((hit) => hit.id),
    "/api/v1/speakers/{id}": results.hits.flatMap((hit) => hit.speakers.map((speaker) => speaker.id)).slice(0, 5),
    "/api/v1/facets/{name}": Object.keys(document.components.schemas.Facets.properties),
  };
  // Needs a query or a filter, whichever: no parameter of it is required by itself.
  const needs = { "/api/v1/silence": "?q=migration" };
  let asked = 0;
  for (const [path, item] of Object.entries(document.paths)) {
    const operation = item.get;
    const takes = operation.parameters?.map(parameter) ?? [];
    const names = new Set(takes.filter((one) => one.in === "query").map((one) => one.name));
    const inPath = takes.filter((one) => one.in === "path");
    const values = inPath.length === 0 ? [""] : known[path] ?? [inPath[0].example];
    for (const value of values) {
      const target = path.replace(/\{[^}]*\}/, encodeURIComponent(value));
      // A route that needs a query is asked with one.
      const plain = takes.some((one) => one.in === "query" && one.required)
        ? `?${takes.filter((one) => one.required && one.in === "query").map((one) => `${one.name}=${encodeURIComponent(one.example)}`).join("&")}` : needs[path] ?? "";
      check(operation, await answer(target + plain), 200);
      asked += 1;
    }
    if (inPath.length > 0) {
      check(operation, await answer(path.replace(/\{[^}]*\}/, "no-such-thing")));
      asked += 1;
    }
    if (!path.startsWith("/api/")) continue;
    const target = path.replace(/\{[^}]*\}/, encodeURIComponent(values[0] ?? ""));
    check(operation, await answer(`${target}?no-such-parameter=1`), 400);
    if (names.has("q"))
      for (const query of queries) {
        const own = query.split("&").filter((pair) => names.has(pair.split("=")[0])).join("&");
        check(operation, await answer(`${target}?${own}`));
        asked += 1;
      }
    if (names.has("q") && path !== "/api/v1/suggest") check(operation, await answer(`${target}?q=climat+AND+%29`), 400);
    if (operation.responses["406"]) check(operation, await answer(target, { headers: { accept: "image/png" } }), 406);
    asked += 2;
    // Each parameter is taken with the example or default the document gives.
    for (const one of takes.filter((each) => each.in === "query")) {
      const example = [one.example ?? one.schema.default ?? one.schema.enum?.[0]].flat()[0];
      if (example === undefined) continue;
      const reply = await answer(`${target}?${one.name}=${encodeURIComponent(example)}`);
      if (reply.text.includes("unknown parameter")) fail(`${reply.target}: a parameter of the document is unknown`);
      check(operation, reply);
      asked += 1;
    }
  }
  console.log(`${Object.keys(document.paths).length} paths, ${asked} answers checked, ${failures} failures`);
} finally {
  server.kill("SIGTERM");
  await new Promise((resolve) => server.on("exit", resolve));
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
