import { actorOfSession, actorOfToken } from "@/lib/access/identify";
import { opaqueId } from "@/lib/access/opaque-id";
import { hashPassword, passwordMatches } from "@/lib/access/password";
import { deviceMarkFor, signIn } from "@/lib/access/sign-in";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { forgetSettings, SHIPPED } from "@/lib/core/setting";
import { addUser } from "@/lib/users/commands/add-user";
import { changeUser } from "@/lib/users/commands/change-user";
import { applyLink, makeLink } from "@/lib/users/commands/links";
import { changeOwnPassword } from "@/lib/users/commands/own-account";
import { endUserSessions } from "@/lib/users/commands/sessions";
import { deactivateUser, reactivateUser } from "@/lib/users/commands/set-active";
import { addToken, revokeToken } from "@/lib/users/commands/tokens";
import { sweepSessions } from "@/lib/users/jobs";
import { listOwnTokens, listUsers } from "@/lib/users/queries";
import { type UserChange, userChange } from "@/lib/users/schema";
import { expect, test } from "../support/db";
import {
  type Account,
  aCaseOf,
  aGroupOf,
  anAccount,
  asActor,
  asOwner,
  oneValue,
  operator,
} from "./users-arrange";

const PASSWORD = "the present password";
const nameOf = (account: Account) => opaqueId("user", account.id);
const stands = async (account: Account) => (await actorOfSession(account.secret, "r", true)) !== null;
const withCode = (code: string, messageKey?: string) =>
  expect.objectContaining(messageKey ? { code, messageKey } : { code });

function changeOf(account: Account, over: Partial<UserChange>): UserChange {
  const same = { role: "caseworker", specialities: [], countries: ["TJ"], sites: [] };
  return userChange.parse({ of: nameOf(account), version: 1, name: "Caseworker", ...same, ...over });
}

async function ownerOfGroup(url: string, id: string): Promise<unknown> {
  return oneValue(url, "SELECT owner_id FROM registration_group WHERE id = $1", [id]);
}

test.describe("links", () => {
  test("set one password when used ten times at once, and are gone afterwards", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    const { url } = await makeLink(operator, { of: nameOf(account) });
    const secret = url.split("#")[1] ?? "";
    const tries = Array.from({ length: 10 }, (_, at) =>
      applyLink({ secret, password: `a long password ${at}` }),
    );
    const results = await Promise.allSettled(tries);
    const won = results.flatMap((result, at) => (result.status === "fulfilled" ? [at] : []));
    expect(won).toHaveLength(1);
    const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    for (const reason of lost) expect(reason).toEqual(withCode("refused", "failure.link.gone"));
    const stored = await oneValue(database.ownerUrl, "SELECT password_hash FROM app_user WHERE id = $1", [
      account.id,
    ]);
    expect(await passwordMatches(String(stored), `a long password ${won[0]}`)).toBe(true);
    await expect(applyLink({ secret, password: "another long password" })).rejects.toEqual(
      withCode("refused"),
    );
    expect(await stands(account)).toBe(false);
  });

  test("have a secret that is stored hashed and appears only after the #", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    const { url } = await makeLink(operator, { of: nameOf(account) });
    const [address = "", secret = ""] = url.split("#");
    expect(address.endsWith("/link")).toBe(true);
    expect(secret.length).toBeGreaterThanOrEqual(43);
    const rows = await asOwner(database.ownerUrl, (client) =>
      client.query("SELECT l::text FROM one_time_link l WHERE user_id = $1", [account.id]),
    );
    expect(JSON.stringify(rows.rows)).not.toContain(secret);
  });

  test("become void with a newer link, after 30 minutes or when the account is closed", async ({
    database,
  }) => {
    const account = await anAccount(database.ownerUrl);
    const fresh = async () => (await makeLink(operator, { of: nameOf(account) })).url.split("#")[1] ?? "";
    const use = (secret: string) => applyLink({ secret, password: "a long password once" });
    const older = await fresh();
    const newer = await fresh();
    await expect(use(older)).rejects.toEqual(withCode("refused", "failure.link.gone"));
    await asOwner(database.ownerUrl, (client) =>
      client.query("UPDATE one_time_link SET ends_at = ends_at - interval '30 minutes' WHERE user_id = $1", [
        account.id,
      ]),
    );
    await expect(use(newer)).rejects.toEqual(withCode("refused", "failure.link.gone"));
    const last = await fresh();
    await deactivateUser(operator, { of: nameOf(account) });
    await expect(use(last)).rejects.toEqual(withCode("refused", "failure.link.gone"));
  });
});

test.describe("sessions end", () => {
  test("when an account is closed: session and token are refused at once, and its groups become unassigned", async ({
    database,
  }) => {
    const account = await anAccount(database.ownerUrl, {
      countries: ["TJ", "KZ"],
      passwordHash: await hashPassword(PASSWORD),
    });
    const groups = [
      await aGroupOf(database.ownerUrl, account, "TJ"),
      await aGroupOf(database.ownerUrl, account, "KZ"),
    ];
    const given = {
      name: "t",
      permissions: ["person.search"],
      countries: ["TJ" as const],
      days: 30,
      present: PASSWORD,
    };
    const token = await addToken(await asActor(account), given);
    expect(await stands(account)).toBe(true);
    expect(await actorOfToken(token.secret, "r")).not.toBeNull();
    await deactivateUser(operator, { of: nameOf(account) });
    expect(await stands(account)).toBe(false);
    expect(await actorOfToken(token.secret, "r")).toBeNull();
    for (const group of groups) expect(await ownerOfGroup(database.ownerUrl, group)).toBeNull();
    await reactivateUser(operator, { of: nameOf(account) });
    expect(await stands(account)).toBe(false);
  });

  test("when an account is closed: its owned and covered cases become unassigned, each change in the audit", async ({
    database,
  }) => {
    const account = await anAccount(database.ownerUrl);
    const owned = await aCaseOf(database.ownerUrl, account, "TJ");
    const covered = await aCaseOf(database.ownerUrl, account, "TJ", "cover");
    await deactivateUser(operator, { of: nameOf(account) });
    for (const id of [owned, covered]) {
      const left = "SELECT concat(owner_id, cover_id, cover_until) FROM visa_case WHERE id = $1";
      expect(await oneValue(database.ownerUrl, left, [id])).toBe("");
      const entry =
        "SELECT actor_kind FROM audit_entry WHERE table_name = 'visa_case' AND row_id = $1 AND action = 'update'";
      expect(await oneValue(database.ownerUrl, entry, [id])).toBe("operator");
    }
  });

  test("with a new role", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    await changeUser(operator, changeOf(account, { role: "coordinator" }));
    expect(await stands(account)).toBe(false);
  });

  test("with a lost country, and only that country's groups are taken away", async ({ database }) => {
    const account = await anAccount(database.ownerUrl, { countries: ["TJ", "KZ"] });
    const lost = await aGroupOf(database.ownerUrl, account, "KZ");
    const kept = await aGroupOf(database.ownerUrl, account, "TJ");
    await changeUser(operator, changeOf(account, { countries: ["TJ"] }));
    expect(await stands(account)).toBe(false);
    expect(await ownerOfGroup(database.ownerUrl, lost)).toBeNull();
    expect(await ownerOfGroup(database.ownerUrl, kept)).toBe(account.id);
  });

  test("but not with only a new name", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    await changeUser(operator, changeOf(account, { name: "Another name" }));
    expect(await stands(account)).toBe(true);
  });

  test("when an administrator ends them", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    expect(await endUserSessions(operator, { of: nameOf(account) })).toEqual({ ended: 1 });
    expect(await stands(account)).toBe(false);
  });

  test("after 30 minutes idle, 15 for an administrator, or after 12 hours", async ({ database }) => {
    const age = (account: Account, column: string, minutes: number) =>
      asOwner(database.ownerUrl, (client) =>
        client.query(`UPDATE session SET ${column} = now() - make_interval(mins => $2) WHERE user_id = $1`, [
          account.id,
          minutes,
        ]),
      );
    const idle = await anAccount(database.ownerUrl);
    const admin = await anAccount(database.ownerUrl, { role: "admin" });
    const old = await anAccount(database.ownerUrl);
    await age(idle, "last_seen_at", 29);
    await age(admin, "last_seen_at", 16);
    await age(old, "ends_at", 0);
    expect(await actorOfSession(idle.secret, "r", false)).not.toBeNull();
    await age(idle, "last_seen_at", 31);
    expect([await stands(idle), await stands(admin), await stands(old)]).toEqual([false, false, false]);
  });
});

test.describe("changing accounts", () => {
  test("nobody can change, close or reset their own", async ({ database }) => {
    const account = await anAccount(database.ownerUrl, { role: "admin", countries: ["KZ", "TJ", "UZ"] });
    const self = await asActor(account);
    const refused = withCode("refused", "failure.user.self");
    await expect(deactivateUser(self, { of: nameOf(account) })).rejects.toEqual(refused);
    await expect(makeLink(self, { of: nameOf(account) })).rejects.toEqual(refused);
    await expect(endUserSessions(self, { of: nameOf(account) })).rejects.toEqual(refused);
    const grown = changeOf(account, { role: "admin", countries: ["KZ", "TJ", "UZ"] });
    await expect(changeUser(self, grown)).rejects.toEqual(refused);
  });

  test("of two administrators who close each other's accounts at once, one stays", async ({ database }) => {
    const others = "UPDATE app_user SET active = false WHERE role = 'admin'";
    await asOwner(database.ownerUrl, (client) => client.query(others));
    const wanted = { role: "admin", countries: ["TJ"] } as const;
    const one = await anAccount(database.ownerUrl, wanted);
    const two = await anAccount(database.ownerUrl, wanted);
    const first = await asActor(one);
    const second = await asActor(two);
    const results = await Promise.allSettled([
      deactivateUser(first, { of: nameOf(two) }),
      deactivateUser(second, { of: nameOf(one) }),
    ]);
    const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(reasons).toEqual([withCode("refused", "failure.user.lastAdmin")]);
    const left = await oneValue(
      database.ownerUrl,
      "SELECT count(*)::int FROM app_user WHERE role = 'admin' AND active",
    );
    expect(left).toBe(1);
    const last = await asActor(results[0]?.status === "fulfilled" ? one : two);
    const change = { role: "caseworker", version: 1 } as const;
    const account = last.id === one.id ? one : two;
    await expect(changeUser(operator, changeOf(account, change))).rejects.toEqual(
      withCode("refused", "failure.user.lastAdmin"),
    );
  });

  test("an administrator of one country cannot grant another, nor change an account that reaches further", async ({
    database,
  }) => {
    const local = await asActor(await anAccount(database.ownerUrl, { role: "admin", countries: ["TJ"] }));
    const wide = await anAccount(database.ownerUrl, { countries: ["TJ", "KZ"] });
    const near = await anAccount(database.ownerUrl, { countries: ["TJ"] });
    await expect(deactivateUser(local, { of: nameOf(wide) })).rejects.toEqual(withCode("notFound"));
    await expect(changeUser(local, changeOf(near, { countries: ["TJ", "KZ"] }))).rejects.toEqual(
      withCode("forbidden"),
    );
    const created = {
      email: "far@example.org",
      name: "F",
      role: "admin",
      specialities: [],
      countries: ["KZ"],
      sites: [],
    } as const;
    await expect(
      addUser(local, { ...created, specialities: [], countries: ["KZ"], sites: [] }),
    ).rejects.toEqual(withCode("forbidden"));
  });

  test("only administrators can; auditors can read the list", async ({ database }) => {
    const target = await anAccount(database.ownerUrl);
    for (const role of [
      "caseworker",
      "officer",
      "site-manager",
      "coordinator",
      "auditor",
      "donor",
    ] as const) {
      const actor = await asActor(await anAccount(database.ownerUrl, { role }));
      await expect(deactivateUser(actor, { of: nameOf(target) })).rejects.toEqual(withCode("forbidden"));
      if (role === "auditor")
        expect((await listUsers(actor)).map((user) => user.of)).toContain(nameOf(target));
      else await expect(listUsers(actor)).rejects.toEqual(withCode("forbidden"));
    }
    expect(await stands(target)).toBe(true);
  });

  test("from an outdated form shows the current values", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    await changeUser(operator, changeOf(account, { name: "First" }));
    const late = changeUser(operator, changeOf(account, { name: "Second" }));
    await expect(late).rejects.toMatchObject({
      code: "changedMeanwhile",
      data: { version: 2, current: { name: "First" } },
    });
  });

  test("writes an audit entry each time", async ({ database }) => {
    const account = await anAccount(database.ownerUrl);
    await changeUser(operator, changeOf(account, { role: "coordinator" }));
    const found = await oneValue(
      database.ownerUrl,
      "SELECT actor_kind || ' ' || array_to_string(fields, ',') FROM audit_entry WHERE table_name = 'app_user' AND row_id = $1 AND action = 'update'",
      [account.id],
    );
    expect(found).toBe("operator role,version");
  });
});

test.describe("passwords and tokens", () => {
  test("changing one's own password needs the present one and ends the other sessions; attempts are counted", async ({
    database,
  }) => {
    const account = await anAccount(database.ownerUrl);
    const { url } = await makeLink(operator, { of: nameOf(account) });
    await applyLink({ secret: url.split("#")[1] ?? "", password: "the present password" });
    const session = await signIn({
      email: account.email,
      password: "the present password",
      source: "s",
      device: "d",
    });
    const actor = await actorOfSession(session?.secret ?? "", "r", true);
    if (!actor) throw new Error("not signed in");
    // As a form's door does: in one transaction, which a refusal rolls back.
    const wrong = () =>
      inTransaction(actor.who, () =>
        changeOwnPassword(actor, { present: "not the one at all", password: "a wholly new one" }),
      );
    await expect(wrong()).rejects.toEqual(withCode("invalid", "failure.password.wrong"));
    const other = await signIn({
      email: account.email,
      password: "the present password",
      source: "s",
      device: "e",
    });
    await changeOwnPassword(actor, { present: "the present password", password: "a wholly new one" });
    expect(await actorOfSession(session?.secret ?? "", "r", true)).not.toBeNull();
    expect(await actorOfSession(other?.secret ?? "", "r", true)).toBeNull();
    for (let tries = 0; tries < 3; tries += 1) await expect(wrong()).rejects.toEqual(withCode("invalid"));
    await expect(wrong()).rejects.toEqual(withCode("tooMany"));
  });

  test("a token carries part of its user's permissions, never accounts or names, for 90 days at most", async ({
    database,
  }) => {
    const wanted = {
      role: "coordinator",
      countries: ["TJ"],
      passwordHash: await hashPassword(PASSWORD),
    } as const;
    const actor = await asActor(await anAccount(database.ownerUrl, wanted));
    const token = {
      name: "t",
      permissions: ["person.search"],
      countries: ["TJ" as const],
      days: 90,
      present: PASSWORD,
    };
    const { secret } = await addToken(actor, token);
    await expect(addToken(actor, { ...token, present: "not the one" })).rejects.toEqual(
      withCode("invalid", "failure.password.wrong"),
    );
    // Each attempt with the present password is counted, even a right one.
    const again = () => asOwner(database.ownerUrl, (client) => client.query("DELETE FROM throttle"));
    for (const permission of ["export.names", "case.approve", "user.manage", "account.use", "no.such"]) {
      await again();
      await expect(addToken(actor, { ...token, permissions: [permission] })).rejects.toEqual(
        withCode("invalid", "failure.forbidden"),
      );
    }
    await expect(addToken(actor, { ...token, countries: ["KZ"] })).rejects.toEqual(withCode("invalid"));
    const carried = await actorOfToken(secret, "r");
    expect([carried?.may("person.search"), carried?.may("person.open")]).toEqual([true, false]);
    const [row] = await listOwnTokens(actor);
    expect(realNow().getTime() - (row?.lastUsedAt?.getTime() ?? 0)).toBeLessThan(60_000);
    expect(JSON.stringify(row)).not.toContain(secret);
    const setUse = (age: string) =>
      asOwner(database.ownerUrl, (client) =>
        client.query("UPDATE api_token_use SET last_used_at = now() - $1::interval", [age]),
      );
    const used = async () => (await listOwnTokens(actor))[0]?.lastUsedAt?.getTime() ?? 0;
    await setUse("50 seconds");
    const before = await used();
    await actorOfToken(secret, "r");
    expect(await used(), "within the minute it is not written again").toBe(before);
    await setUse("2 minutes");
    await actorOfToken(secret, "r");
    expect(realNow().getTime() - (await used())).toBeLessThan(60_000);
    await revokeToken(actor, { token: row?.token ?? "" });
    expect(await actorOfToken(secret, "r")).toBeNull();
  });

  test("a flood from one source does not stop a known device of that source, and does not go unseen", async ({
    database,
  }) => {
    const sourceTries = (tries: number) =>
      asOwner(database.ownerUrl, (client) =>
        client.query("UPDATE setting SET value = to_jsonb($1::int) WHERE key = 'signIn.sourceTries'", [
          tries,
        ]),
      );
    await sourceTries(5);
    forgetSettings();
    const wanted = { passwordHash: await hashPassword(PASSWORD) };
    const account = await anAccount(database.ownerUrl, wanted);
    const source = "192.0.2";
    const right = { email: account.email, password: PASSWORD, source, device: "" };
    const flood = (tries: number) =>
      Promise.allSettled(
        Array.from({ length: tries }, () =>
          signIn({ ...right, email: `nobody-${newId()}@demo.example`, password: "wrong wrong wrong" }),
        ),
      );
    const refused = (results: PromiseSettledResult<unknown>[]) =>
      results.filter((result) => result.status === "rejected").length;
    await flood(10);
    const pressing = flood(25);
    await expect(signIn(right), "a device nobody knows waits").rejects.toEqual(withCode("tooMany"));
    const known = { ...right, deviceMark: deviceMarkFor(account.email) };
    for (let tries = 0; tries < 3; tries += 1) expect(await signIn(known)).not.toBeNull();
    expect(refused(await pressing)).toBe(25);
    // Another user's account on this device is not the device's own.
    const other = await anAccount(database.ownerUrl, wanted);
    await expect(signIn({ ...known, email: other.email })).rejects.toEqual(withCode("tooMany"));
    const told = () =>
      inTransaction(operator.who, (tx) =>
        tx.accessLog.findMany({
          where: { kind: "sign-in-failed", detail: { path: ["refused"], gte: 1 } },
          select: { detail: true },
        }),
      );
    expect(await told(), "one row a minute").toHaveLength(1);
    await asOwner(database.ownerUrl, (client) =>
      client.query(
        "UPDATE throttle SET started_at = started_at - interval '2 minutes' WHERE key LIKE 'refused:%'",
      ),
    );
    await sweepSessions();
    const rows = (await told()).map(({ detail }) => detail as { refused: number; source: string });
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.source)).size).toBe(1);
    expect(
      rows.reduce((sum, row) => sum + row.refused, 0),
      "every refused try is counted",
    ).toBeGreaterThan(25);
    await sourceTries(SHIPPED["signIn.sourceTries"]);
    await asOwner(database.ownerUrl, (client) => client.query("DELETE FROM throttle"));
    forgetSettings();
  });

  test("an account is blocked after the free attempts, whatever the answer would be", async ({
    database,
  }) => {
    const account = await anAccount(database.ownerUrl);
    forgetSettings();
    const attempt = () =>
      signIn({ email: account.email, password: "wrong wrong wrong", source: "guess", device: "" });
    const results = await Promise.allSettled(Array.from({ length: 20 }, attempt));
    const tried = results.filter((result) => result.status === "fulfilled").length;
    expect(tried).toBeLessThanOrEqual(6);
    const logged = await inTransaction(operator.who, (tx) =>
      tx.accessLog.count({ where: { kind: "sign-in-failed", subject: account.id } }),
    );
    expect(logged).toBe(tried);
  });
});
