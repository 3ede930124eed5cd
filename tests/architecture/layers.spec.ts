import { dirname, join, normalize } from "node:path";
import { expect, test } from "@playwright/test";
import { NOUNS, LIB as ORDER } from "./nouns";
import { importsOf, type Source, sources } from "./sources";

/** Files that use the database although they are no query, command or job, each with its reason. */
const DATABASE = new Map([
  ["lib/core/db.ts", "makes the client"],
  ["lib/core/question.ts", "sends a statement"],
  ["lib/core/transaction.ts", "runs a transaction"],
  ["lib/core/reading.ts", "puts several questions as one"],
  ["lib/core/setting.ts", "reads limits"],
  ["lib/core/insert-many.ts", "writes many rows at once"],
  ["lib/ledger/access-log.ts", "writes entries"],
  ["lib/ledger/actor-name.ts", "names who an entry is by"],
  ["lib/ledger/record-event.ts", "writes what happened"],
  ["lib/access/identify.ts", "reads sessions"],
  ["lib/access/sign-in.ts", "makes sessions"],
  ["lib/access/next-auth.ts", "ends sessions"],
  ["lib/access/throttle.ts", "counts tries"],
  ["lib/access/idempotency.ts", "stores answers"],
  ["lib/access/denial.ts", "writes denials"],
  ["lib/access/actor.ts", "builds scope clauses"],
  ["lib/access/for-page.ts", "opens the request's transaction"],
  ["lib/access/for-route.ts", "opens the request's transaction"],
  ["lib/access/form-action.ts", "opens the request's transaction"],
  ["lib/audit/acts.ts", "reads the entries of listAudit"],
  ["lib/audit/verify.ts", "reads the chain"],
  ["lib/exports/list-lines.ts", "streams rows"],
  ["lib/exports/list-file.ts", "names the type of a condition"],
]);

const lib = sources("lib");
const folderOf = (path: string) => path.split("/")[1] ?? "";

function resolved(source: Source, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  return target.startsWith(".") ? normalize(join(dirname(source.path), target)) : target;
}

test("folders of lib import only themselves and what is to their left", () => {
  const wrong = lib.flatMap((source) =>
    importsOf(source)
      .map((target) => resolved(source, target))
      .filter(
        (target) =>
          target.startsWith("lib/") && ORDER.indexOf(folderOf(target)) > ORDER.indexOf(folderOf(source.path)),
      )
      .map((target) => `${source.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
  expect(
    [...new Set(lib.map((source) => folderOf(source.path)))].filter((folder) => !ORDER.includes(folder)),
  ).toEqual([]);
});

test("lib knows nothing of app and components, components nothing of app or the nouns", () => {
  const nouns: readonly string[] = NOUNS;
  const forbidden = (source: Source, target: string) =>
    target.startsWith("app/") ||
    (source.path.startsWith("lib/")
      ? target.startsWith("components/")
      : target.startsWith("lib/") && nouns.includes(folderOf(target)));
  const wrong = [...lib, ...sources("components")].flatMap((source) =>
    importsOf(source)
      .map((target) => resolved(source, target))
      .filter((target) => forbidden(source, target))
      .map((target) => `${source.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("next is used only in app, lib/access and lib/i18n", () => {
  const wrong = lib.filter(
    (source) =>
      !["access", "i18n"].includes(folderOf(source.path)) &&
      importsOf(source).some((target) => /^next(\/|-auth|$)/.test(target)),
  );
  expect(wrong.map((source) => source.path)).toEqual([]);
});

test("only queries, commands, jobs and the named few use the database", () => {
  const wrong = lib
    .filter((source) =>
      importsOf(source).some(
        (target) =>
          /(^|\/)core\/db$/.test(resolved(source, target)) || target === "@/prisma/generated/client",
      ),
    )
    .filter(
      (source) => !/^import type [^\n]*core\/db"/m.test(source.text) || /inTransaction/.test(source.text),
    )
    .map((source) => source.path)
    .filter((path) => !DATABASE.has(path) && !/\/(queries|commands|jobs)(\.ts|\/)/.test(path));
  expect(wrong).toEqual([]);
});

test("pages and actions reach the database only through queries and commands", () => {
  const wrong = sources("app", "components").filter((source) =>
    importsOf(source).some((target) => /core\/db$|generated\/client|core\/seal$/.test(target)),
  );
  expect(wrong.map((source) => source.path)).toEqual(["app/api/ready/route.ts"]);
});

test("the environment is read only in lib/core/env.ts and by what starts the server", () => {
  const wrong = sources("app", "components", "lib", "proxy.ts").filter(
    (source) => source.path !== "lib/core/env.ts" && source.text.includes("process.env"),
  );
  expect(wrong.map((source) => source.path)).toEqual(["proxy.ts"]);
});
