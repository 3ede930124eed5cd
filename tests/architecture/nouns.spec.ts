import { readdirSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { LIB, NOUNS } from "./nouns";

/** Messages that belong to no noun: the frame of the page, refusals, and what a pathway's rule says. */
const FRAME = ["shell", "failure", "fault", "sign-in", "account", "home", "guard", "codes"];
/** Tables that all nouns build on. */
const BELOW = ["base", "ledger", "reference", "pathways", "core"];

/** Tests that go through all nouns, or are of the tools beside the product. */
const ACROSS = ["doors", "journey", "tools"];
const TESTS = ["tests/unit", "tests/db", "tests/e2e"];

const named = (folder: string) => readdirSync(folder).map((name) => name.replace(/\.(json|prisma|sql)$/, ""));
const strangers = (names: readonly string[], known: readonly string[]) =>
  names.filter((name) => !known.includes(name));

test("a noun has the same name in lib, messages, schema and database functions", () => {
  expect(strangers(named("lib"), LIB)).toEqual([]);
  expect(strangers(named("messages/en"), [...NOUNS, ...FRAME])).toEqual([]);
  expect(named("messages/fa-AF")).toEqual(named("messages/en"));
  expect(strangers(named("prisma/schema"), [...NOUNS, ...BELOW])).toEqual([]);
  expect(strangers(named("prisma/functions"), [...NOUNS, ...BELOW])).toEqual([]);
});

test("a test file begins with what it tests: a folder of lib, a part of the frame, or all of it", () => {
  const known = [...LIB, ...FRAME, ...ACROSS];
  const begins = (name: string, noun: string) => name.startsWith(`${noun}.`) || name.startsWith(`${noun}-`);
  const strange = TESTS.flatMap((folder) =>
    readdirSync(folder).filter((name) => !known.some((noun) => begins(name, noun))),
  );
  expect(strange).toEqual([]);
  // The doors of a noun stand in a file of its own, which imports from its folder of lib.
  const doors = readdirSync("tests/support").filter((name) => name.startsWith("doors-"));
  expect(doors.filter((name) => !NOUNS.some((noun) => begins(name, `doors-${noun}`)))).toEqual([
    "doors-http.ts",
  ]);
});
