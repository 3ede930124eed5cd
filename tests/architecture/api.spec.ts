import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { describeApi } from "@/app/api/v1/_parts/describe";
import { OPERATIONS } from "@/app/api/v1/_parts/operations";
import { sources } from "./sources";

const routes = sources("app/api/v1").filter((source) => source.path.endsWith("/route.ts"));

test("every method of every API route is described, and nothing else", () => {
  const there = routes.flatMap((source) => {
    const path = source.path
      .replace("app/api/v1", "")
      .replace("/route.ts", "")
      .replace(/\[(\w+)\]/g, "{$1}");
    return [...source.text.matchAll(/export const (GET|POST|PATCH|DELETE|PUT)\b/g)].map(
      (match) => `${match[1]?.toLowerCase()} ${path}`,
    );
  });
  expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(there.sort());
});

test("every API route goes through the shared handler", () => {
  const around = routes.filter(
    (source) =>
      !/export const (GET|POST|PATCH|DELETE) = forRoute\(/.test(source.text) ||
      /export (async )?function/.test(source.text),
  );
  expect(around.map((source) => source.path)).toEqual([]);
});

test("every server action goes through the handler for forms or for plain forms", () => {
  // These check the origin themselves: the link's secret opens one of them for anyone, the other takes minutes.
  const NAMED = new Set(["applyLinkAction", "verifyAction"]);
  const actions = sources("app").filter((source) => /^["']use server["']/m.test(source.text));
  const around = actions.flatMap((source) =>
    [...source.text.matchAll(/export (?:async function|const) (\w+)(?: = (\w+))?/g)]
      .filter(([, name, made]) => !/^(form|plain)Action$/.test(made ?? "") && !NAMED.has(name ?? ""))
      .map(([, name]) => `${source.path}#${name}`),
  );
  expect(around).toEqual([]);
});

test("the API description is a valid, complete document", () => {
  const document = JSON.parse(JSON.stringify(describeApi())) as { paths: Record<string, unknown> };
  expect(Object.keys(document.paths).length).toBeGreaterThan(10);
  expect(JSON.stringify(document)).not.toContain("#/definitions/");
  expect(readFileSync("app/api/v1/openapi.json/route.ts", "utf8")).toContain("describeApi");
});
