import { writeFileSync } from "node:fs";
import { expect, test } from "../support/db";
import { manzil } from "../support/tool";
import { aFamilyOf, aMark, HEAD } from "./imports-arrange";
import { anAccount, oneValue } from "./users-arrange";

test("the operator imports a file on behalf of an account, and with --confirm registers its people", async ({
  database,
}) => {
  // Each command is a process of its own that compiles what it needs.
  test.slow();
  const account = await anAccount(database.ownerUrl);
  const mark = aMark();
  const path = test.info().outputPath("roster.csv");
  const bad = `Rana ${mark};;;?;1990;;;${mark};child;;1.7.2021;Narnia;`;
  writeFileSync(path, [HEAD, ...aFamilyOf(mark), bad].join("\n"));
  const as = ["import", "--as", account.email];
  expect(manzil(database, ["import", path])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("--as"),
  });
  expect(manzil(database, [...as, "/nowhere.csv"])).toMatchObject({ status: 2 });
  const donor = await anAccount(database.ownerUrl, { role: "donor" });
  expect(manzil(database, ["import", "--as", donor.email, path])).toMatchObject({ status: 2 });
  const read = manzil(database, [...as, path]);
  expect(read).toMatchObject({ status: 0, stderr: "" });
  expect(read.stdout).toMatch(/^I-\d{7}-\d: 4 rows: 3 ready \(0 possible duplicates\), 1 with errors/);
  expect(read.stdout).toContain("row 5, Country: This is not Kazakhstan, Tajikistan or Uzbekistan.");
  // What the rows say is never printed.
  expect(read.stdout).not.toContain(mark);
  expect(manzil(database, [...as, "--confirm", path])).toMatchObject({ status: 2 });
  const taken = manzil(database, [...as, "--leave-out", "errors", "--confirm", path]);
  expect(taken.stderr).toBe("");
  expect(taken.status).toBe(0);
  expect(taken.stdout).toMatch(/1 left out, 3 registered\n$/);
  const by = await oneValue(
    database.ownerUrl,
    `SELECT string_agg(DISTINCT actor_kind || ' ' || (actor_id = '${account.id}'), ', ') FROM audit_entry
     WHERE table_name = 'person' AND person_id IN (SELECT id FROM person WHERE registered_by_id = '${account.id}')`,
  );
  expect(by).toBe("user true");
});
