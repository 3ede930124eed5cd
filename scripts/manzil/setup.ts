import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { isForbiddenDemo } from "@/lib/access/demo-address";
import { COUNTRIES } from "@/lib/access/roles";
import { env } from "@/lib/core/env";
import { assertSafeLogin } from "@/lib/core/safe-login";
import { addUser } from "@/lib/users/commands/add-user";
import { listUsers } from "@/lib/users/queries";
import { emailAddress } from "@/lib/users/schema";
import { fillReference } from "../fill";
import { pendingMigrations, prisma } from "../migrations";
import { type Command, UsageError } from "./command";
import { unmetRows } from "./unmet-rows";
import { inWords, operator, printLink } from "./users";

async function step(name: string, work: () => unknown): Promise<void> {
  await work();
  console.log(`ok  ${name}`);
}

async function migrate(): Promise<void> {
  const owner = process.env.DATABASE_OWNER_URL ?? "";
  const { pending } = await pendingMigrations(owner);
  if (pending.length > 0) prisma(["migrate", "deploy"], owner);
  await fillReference(owner);
}

async function firstAdmin(email: string | undefined): Promise<void> {
  const users = await listUsers(operator);
  const admins = users.filter((user) => user.role === "admin" && user.active && !isForbiddenDemo(user.email));
  if (admins.some((user) => user.hasPassword)) return console.log("ok  an administrator exists");
  const waiting = admins[0];
  if (waiting) return printLink(waiting.of);
  if (!email)
    throw new UsageError("There is no administrator yet. Create the first one with setup --email ADDRESS.");
  const parsed = emailAddress.safeParse(email);
  if (!parsed.success) throw new UsageError("--email is not a valid email address.");
  const first = { role: "admin" as const, specialities: [], countries: [...COUNTRIES], sites: [] };
  const { of } = await inWords(() =>
    addUser(operator, { ...first, email: parsed.data, name: parsed.data.split("@")[0] ?? "" }),
  );
  await printLink(of);
}

const setup: Command = {
  words: "setup",
  does: "checks the installation, migrates the database and creates the first administrator's link",
  usage:
    "setup [--email ADDRESS]\n\nThe address is required while there is no administrator. It is safe to run again.",
  options: { email: { type: "string" } },
  async run(given) {
    const { databaseUrl = "", keysDir = "", demo, appUrl, smtpUrl } = env();
    await step(`the keys in ${keysDir} are readable`, () => {
      for (const key of ["wrapping.key", "index.key"]) accessSync(join(keysDir, key), constants.R_OK);
    });
    await step("the database is migrated and has its reference data", migrate);
    await step("the application's login is subject to row-level security", () =>
      assertSafeLogin(databaseUrl),
    );
    console.log(
      `ok  users open ${appUrl}; ${smtpUrl ? "links are sent by email" : "SMTP_URL is not set, so you must pass links on yourself"}`,
    );
    if (!demo) {
      const rows = unmetRows();
      if (rows.length > 0)
        console.log(
          `\nSecurity requirements not met yet (see docs/security.md):\n${rows.map((row) => `  ${row}`).join("\n")}\n`,
        );
    }
    await firstAdmin(given.text("email"));
    return 0;
  },
};

export const setupCommands: readonly Command[] = [setup];
