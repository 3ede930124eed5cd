import { spawnSync } from "node:child_process";
import { hashPassword } from "@/lib/access/password";
import { expect, test } from "../support/db";
import { manzil } from "../support/tool";
import { anAccount, asOwner, oneValue } from "./users-arrange";

test("unknown commands exit with 2 and the list, planned ones with 3, help with 0", async ({ database }) => {
  const unknown = manzil(database, ["frobnicate"]);
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("audit verify")]);
  expect(manzil(database, ["restore"]).status).toBe(3);
  const help = manzil(database, ["user", "add", "--help"]);
  expect([help.status, help.stdout]).toEqual([0, expect.stringContaining("--role ROLE")]);
  expect(manzil(database, ["user", "add", "--bogus"]).status).toBe(2);
});

test("user add prints a link once, and the audit names the command line", async ({ database }) => {
  const words = [
    "user",
    "add",
    "--role",
    "caseworker",
    "--email",
    "Tool@example.org",
    "--name",
    "T",
    "--country",
    "TJ",
  ];
  const made = manzil(database, words);
  expect(made.stdout).toMatch(/\/link#[\w-]{43}\n$/);
  const doer = await oneValue(
    database.ownerUrl,
    "SELECT actor_kind FROM audit_entry WHERE table_name = 'app_user' AND row_id = (SELECT id::text FROM app_user WHERE email = 'tool@example.org')",
  );
  expect(doer).toBe("operator");
  expect(manzil(database, words)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("There is already an account with this email address"),
  });
});

test("night run does the night of the named countries on behalf of the command line", async ({
  database,
}) => {
  expect(manzil(database, ["night", "run", "--country", "AF"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("--country AF is not one of KZ, TJ, UZ"),
  });
  await asOwner(database.ownerUrl, (client) => client.query("DELETE FROM night_run"));
  // Cases of other tests may lapse in the first of two nights of one day, and none in the second.
  for (const lapsed of [/\d+/, /0/])
    expect(manzil(database, ["night", "run", "--country", "tj"])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        new RegExp(
          `^TJ \\d{4}-\\d{2}-\\d{2}: ${lapsed.source} cases lapsed, ${lapsed.source} documents expired\n$`,
        ),
      ),
    });
  const done = await oneValue(
    database.ownerUrl,
    `SELECT string_agg(n.country || ' ' || a.actor_kind, ', ') FROM night_run n
     JOIN audit_entry a ON a.table_name = 'night_run' AND a.row_id = n.id::text WHERE a.actor_kind = 'operator'`,
  );
  expect(done).toBe("TJ operator");
});

test("audit verify exits with 0 on a whole chain, with 1 and the entry on a broken one", async ({
  database,
}) => {
  await anAccount(database.ownerUrl);
  expect(manzil(database, ["audit", "verify"])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("intact:"),
  });
  const edit = (change: string) =>
    asOwner(database.ownerUrl, (client) =>
      client.query(
        `SET LOCAL session_replication_role = replica; UPDATE audit_content SET content = ${change} WHERE entry_id = (SELECT max(id) FROM audit_entry)`,
      ),
    );
  const last = await oneValue(database.ownerUrl, "SELECT max(id) FROM audit_entry");
  await edit("content || ' '");
  const broken = manzil(database, ["audit", "verify"]);
  await edit("rtrim(content)");
  expect(broken).toMatchObject({ status: 1, stdout: expect.stringContaining(`entry ${last}`) });
});

test("with the demo off its accounts can neither sign in nor be created, and unmet requirements are listed", async ({
  database,
}) => {
  const hash = await hashPassword("demo-manzil-2021");
  const { id, secret } = await anAccount(database.ownerUrl, { role: "admin", passwordHash: hash });
  await asOwner(database.ownerUrl, (client) =>
    client.query("UPDATE app_user SET email = 'admin@demo.example' WHERE id = $1", [id]),
  );
  const probe = (DEMO: string) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "tests/db/users-demo-probe.ts", secret],
      {
        encoding: "utf8",
        env: {
          ...process.env,
          NODE_OPTIONS: "",
          DATABASE_URL: database.appUrl,
          DEMO,
          CLOCK: "",
          MANZIL_SLOWNESS: "",
        },
      },
    );
    return stdout || stderr;
  };
  expect(probe("1")).toBe("signed in, session stands");
  expect(probe("0")).toBe("refused, session refused");
  const off = { DEMO: "0", CLOCK: "", MANZIL_SLOWNESS: "" };
  const add = [
    "user",
    "add",
    "--role",
    "donor",
    "--email",
    "x@demo.example",
    "--name",
    "X",
    "--country",
    "TJ",
  ];
  expect(manzil(database, add, off)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("only in demo mode"),
  });
  const token = [
    "token",
    "add",
    "--email",
    "tool@example.org",
    "--name",
    "t",
    "--permissions",
    "person.search",
    "--countries",
    "TJ",
  ];
  expect(manzil(database, token, off)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("Not available yet"),
  });
  // Other files of this worker create administrators too; here there is none.
  await asOwner(database.ownerUrl, (client) =>
    client.query("UPDATE app_user SET active = false WHERE role = 'admin'"),
  );
  const setup = manzil(database, ["setup", "--email", "first@example.org"], off);
  expect(setup.stdout).toMatch(/AU-1 P0 \(not met\)/);
  expect(setup.stdout).toMatch(/\/link#[\w-]{43}\n$/);
});
