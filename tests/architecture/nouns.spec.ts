import { readdirSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { LIB, NOUNS } from "./nouns";

/** Messages that belong to no noun: the frame of the page, refusals, and what a pathway's rule says. */
const FRAME = ["shell", "failure", "fault", "sign-in", "account", "home", "guard", "codes"];
/** Tables that all nouns build on. */
const BELOW = ["base", "ledger", "reference", "pathways", "core"];

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
