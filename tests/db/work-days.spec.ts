import { recordDenial } from "@/lib/access/denial";
import { opaqueId } from "@/lib/access/opaque-id";
import { hashPassword } from "@/lib/access/password";
import { signIn } from "@/lib/access/sign-in";
import { auditDay } from "@/lib/audit/queries";
import { checkAudit } from "@/lib/audit/verify";
import { startNamedExport } from "@/lib/exports/commands/start-export";
import { reportIncident } from "@/lib/incidents/commands";
import { openIncidents } from "@/lib/incidents/queries";
import { incidentInput } from "@/lib/incidents/schema";
import { accountsToday } from "@/lib/users/queries";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { type Account, anAccount, asActor, asOwner } from "./users-arrange";

const wrong = (account: { email: string }, source: string) =>
  signIn({ email: account.email, password: "wrong wrong wrong", source, device: "" });

/** A line of the access log some days old. */
async function noted(url: string, line: { kind: string; subject: string; daysAgo: number }): Promise<void> {
  await asOwner(url, (client) =>
    client.query(
      `INSERT INTO access_log (tx, at, actor_kind, actor_id, request, kind, subject, detail)
       VALUES (1, now() - make_interval(days => $1), 'anonymous', 'anonymous', 'r', $2, $3, '{}')`,
      [line.daysAgo, line.kind, line.subject],
    ),
  );
}

test("an administrator sees who could not sign in, who must wait and who never signed in", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const admin = await asActor(await anAccount(url, { role: "admin" }));
  const [guessed, other, gone]: Account[] = [
    await anAccount(url, { passwordHash: await hashPassword("the present password") }),
    await anAccount(url),
    await anAccount(url, { active: false }),
  ];
  if (!guessed || !other || !gone) throw new Error("three accounts were made");
  const before = await accountsToday(admin);
  for (let tries = 0; tries < 6; tries += 1) await wrong(guessed, `s${tries}`).catch(() => null);
  await wrong({ email: "nobody@example.org" }, "n");
  const day = await accountsToday(admin);
  const of = opaqueId("user", guessed.id);
  const tried = day.failed.find((each) => each.of === of);
  expect(tried?.tries).toBeGreaterThanOrEqual(4);
  expect(day.waiting.map((each) => each.of)).toContain(of);
  expect(day.unknown).toBeGreaterThan(before.unknown);
  expect(day.never.map((each) => each.of)).toEqual(expect.arrayContaining([of, opaqueId("user", other.id)]));
  expect(day.never.map((each) => each.of)).not.toContain(opaqueId("user", gone.id));
  // Anyone who has signed in once is not among them, whatever happened to the session.
  await noted(url, { kind: "sign-in", subject: other.id, daysAgo: 40 });
  expect((await accountsToday(admin)).never.map((each) => each.of)).not.toContain(opaqueId("user", other.id));
  const abroad = await asActor(await anAccount(url, { role: "admin", countries: ["KZ"] }));
  expect((await accountsToday(abroad)).failed.map((each) => each.of)).not.toContain(of);
  const auditor = await asActor(await anAccount(url, { role: "auditor" }));
  expect((await failure(accountsToday(auditor))).code).toBe("forbidden");
});

test("an auditor sees refusals and exports with names since yesterday, and the result of the last check", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const auditor = await asActor(await anAccount(url, { role: "auditor" }));
  const caseworker = await asActor(await anAccount(url));
  const coordinator = await asActor(await anAccount(url, { role: "coordinator" }));
  const before = await auditDay(auditor);
  for (const subject of ["P-0000001-4", "/audit"]) await recordDenial(caseworker, subject, "forbidden");
  // A site of its own: how many people a whole country has depends on earlier tests.
  const { site } = await aHousedSite(url, [1]);
  const { ref } = await startNamedExport(coordinator, {
    filter: { site: site.code },
    format: "csv",
    use: "TRAVEL",
    to: "IOM_TRAVEL",
    basis: "VITAL_INTEREST",
    purpose: "Flight list",
    recipient: "IOM",
  });
  const verdict = await checkAudit(auditor);
  const day = await auditDay(auditor);
  expect(day.denied.total).toBe(before.denied.total + 2);
  expect(day.denied.by.reduce((sum, each) => sum + each.times, 0)).toBe(day.denied.total);
  expect(day.exports.items[0]).toMatchObject({ ref, by: { kind: "user" } });
  // Tests of the audit break its chain on purpose; my day shows the result of the last check.
  expect(day.check).toMatchObject({ intact: verdict.ok });
  // Anything older than yesterday is not new.
  await noted(url, { kind: "denied", subject: "P-0000002-8", daysAgo: 3 });
  expect((await auditDay(auditor)).denied.total).toBe(day.denied.total);
  await noted(url, { kind: "denied", subject: "P-0000002-8", daysAgo: 0 });
  expect((await auditDay(auditor)).denied.total).toBe(day.denied.total + 1);
  expect((await failure(auditDay(coordinator))).code).toBe("forbidden");
});

test("open incidents are listed by kind and place, the gravest first, only within reach", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [1]);
  const officer = await asActor(await anAccount(database.ownerUrl, { role: "officer" }));
  const report = (severity: number, kind: string) =>
    reportIncident(
      housed.manager,
      incidentInput.parse({
        site: housed.site.code,
        kind,
        severity: String(severity),
        on: housed.today,
        at: "00:01",
        summary: "Seen at the gate",
        actions: "",
        policeRef: "",
        people: "",
        detail: "",
        consent: "NOT_NEEDED",
      }),
    );
  await report(1, "FIRE");
  await report(4, "MEDIA_INTRUSION");
  const { items, total } = await openIncidents(officer);
  const here = items.filter((each) => each.site === housed.site.code);
  expect(here.map(({ severity }) => severity)).toEqual([4, 1]);
  expect(total).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(items)).not.toContain("Seen at the gate");
  const abroad = await asActor(await anAccount(database.ownerUrl, { role: "officer", countries: ["KZ"] }));
  expect((await openIncidents(abroad)).items.map((each) => each.site)).not.toContain(housed.site.code);
});
