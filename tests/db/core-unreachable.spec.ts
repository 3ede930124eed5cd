import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { connected } from "@/scripts/connected";
import { cableTo } from "../support/cable";
import { makeCallers } from "../support/callers";
import { expect, test } from "../support/db";

const GONE = "503 failure.unavailable 1";

test("without the database the API says so, and answers again when it is back", async ({ database }) => {
  test.slow();
  const cable = await cableTo(database.appUrl);
  const [caller] = await makeCallers(database, {
    role: "coordinator",
    countries: ["TJ"],
    count: 1,
    permissions: ["person.search", "person.register"],
  });
  const words = ["--conditions=react-server", "--import", "tsx", "tests/db/core-unreachable-probe.ts"];
  const probe = spawn(process.execPath, [...words, caller?.token ?? ""], {
    env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: cable.url },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: probe.stdout })[Symbol.asyncIterator]();
  const ask = async (way: "list" | "register") => {
    probe.stdin.write(`${way}\n`);
    return (await answers.next()).value as string;
  };
  try {
    expect(await ask("list")).toBe("200 - -");
    expect(await ask("register")).toBe("201 - -");
    await cable.cut();
    expect(await ask("list")).toBe(GONE);
    expect(await ask("register")).toBe(GONE);
    await cable.mend();
    expect(await ask("list")).toBe("200 - -");
    // A server that is stopped tells its clients; one that is killed tells nobody.
    const asked = ask("list");
    await connected(database.ownerUrl, (client) =>
      client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'manzil_app' AND datname = current_database()",
      ),
    );
    expect(await asked).toMatch(/^(200 - -|503 failure\.unavailable 1)$/);
    expect(await ask("list")).toBe("200 - -");
    const waits = connected(database.ownerUrl, async (client) => {
      await client.query("BEGIN");
      await client.query("LOCK TABLE person_row IN ACCESS EXCLUSIVE MODE");
      const said = await ask("list");
      await client.query("ROLLBACK");
      return said;
    });
    expect(await waits).toBe("503 failure.busy 1");
  } finally {
    probe.kill();
    await cable.cut();
  }
});
