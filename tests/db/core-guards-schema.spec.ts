import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "../support/db";

const ROOT = join(__dirname, "..", "..");

/**
 * What the hand-written SQL adds and the schema cannot express: foreign keys to known countries, indexes of the
 * people list.
 */
const BY_HAND = [
  /^ALTER TABLE "\w+" DROP CONSTRAINT "\w+_known";$/,
  /^DROP INDEX "person_row_(by|all)_\w+";$/,
];

test("the migrations build what the schema describes, plus only the known hand-written parts", ({
  database,
}) => {
  const words = [
    "scripts/prisma.mjs",
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema",
    "prisma/schema",
    "--script",
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", DATABASE_OWNER_URL: database.ownerUrl },
  });
  expect(status, stderr).toBe(0);
  const statements = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("--"));
  expect(statements.length, "the hand-written parts were seen").toBeGreaterThan(50);
  expect(statements.filter((line) => !BY_HAND.some((known) => known.test(line)))).toEqual([]);
});
