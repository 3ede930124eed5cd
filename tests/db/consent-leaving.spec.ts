import fc from "fast-check";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { withdrawConsent } from "@/lib/consent/commands/withdraw-consent";
import { countLeaving, mayLeaveSql } from "@/lib/consent/queries/standing-sql";
import { withdrawConsentInput } from "@/lib/consent/schema";
import { BASES, type Decision, mayLeave, standingOf } from "@/lib/consent/standing";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, Prisma } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { startNamedExport } from "@/lib/exports/commands/start-export";
import { namedLayout } from "@/lib/exports/layouts";
import { previewNamedExport } from "@/lib/exports/queries/preview-named-export";
import { namedExport } from "@/lib/exports/schema";
import { decideSame } from "@/lib/lifecycle/commands/decide-same";
import { expect, test } from "../support/db";
import { WORDING } from "../support/wording";
import { aFamilyOf, consent } from "./consent-arrange";
import { aPair, propose } from "./duplicates-arrange";
import { failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

/** A caseworker of their own and a coordinator; `filter` finds exactly the caseworker's people. */
async function anOffice(url: string) {
  const account = await anAccount(url);
  const caseworker: Actor = await asActor(account);
  const coordinator = await asActor(await anAccount(url, { role: "coordinator" }));
  return { caseworker, coordinator, filter: { owner: opaqueId("user", account.id) } };
}

type Office = Awaited<ReturnType<typeof anOffice>>;

function take({ coordinator, filter }: Office, given: object = {}) {
  const { use, to, basis, purpose, recipient, format } = namedExport.parse({
    use: "RESETTLEMENT",
    to: "UNHCR",
    format: "csv",
    purpose: "Submission of May",
    recipient: "UNHCR Dushanbe",
    ...given,
  });
  return startNamedExport(coordinator, { filter, use, to, basis, purpose, recipient, format });
}

const refsOf = ({ rows }: Awaited<ReturnType<typeof take>>) => rows.map(({ ref }) => ref).sort();

test("an export with names holds who agreed to its purpose and recipient, and counts who was left out and why", async ({
  database,
}) => {
  const office = await anOffice(database.ownerUrl);
  const { caseworker, coordinator, filter } = office;
  const [father, mother, son] = await aFamilyOf(caseworker);
  const nobody = await failure(take(office));
  expect([nobody.messageKey, nobody.values]).toEqual(["failure.export.nobody", { count: 4 }]);
  await consent(caseworker, [father, mother, son], {
    guardian: father,
    people: [
      { ref: father, decision: "GIVEN" },
      { ref: mother, decision: "REFUSED" },
      { ref: son, decision: "GIVEN" },
    ],
  });
  const taken = await take(office);
  expect(refsOf(taken)).toEqual([father, son].sort());
  expect(taken.leftOut).toBe(2);
  const use = { use: "RESETTLEMENT", to: "UNHCR", basis: "CONSENT" } as const;
  expect(await previewNamedExport(coordinator, filter, use)).toMatchObject({
    count: 4,
    leaving: { leave: 2, leftOut: 2, by: { REFUSED: 1, NOT_ASKED: 1 } },
  });
  // The same people said nothing of another recipient.
  expect((await failure(take(office, { to: "RSC" }))).messageKey).toBe("failure.export.nobody");
  const [job, logged] = await asOwner(database.ownerUrl, async (client) => [
    (
      await client.query(
        "SELECT consent_purpose, consent_recipient, basis, left_out, row_count, cardinality(person_ids) AS people FROM export_job WHERE ref = $1",
        [taken.ref],
      )
    ).rows[0],
    (await client.query("SELECT detail FROM access_log WHERE kind = 'export' AND subject = $1", [taken.ref]))
      .rows[0],
  ]);
  expect(job).toEqual({
    consent_purpose: "RESETTLEMENT",
    consent_recipient: "UNHCR",
    basis: "CONSENT",
    left_out: 2,
    row_count: 2,
    people: 2,
  });
  expect(logged?.detail).toMatchObject({ rows: 2, leftOut: 2, basis: "CONSENT" });
  const why = { ...use, purpose: "Submission of May", recipient: "UNHCR Dushanbe" };
  const about = { ref: taken.ref, rows: taken.rows.length, leftOut: taken.leftOut, columns: [] };
  expect(namedLayout(WORDING, { ...about, ...why }).about).toEqual(
    expect.arrayContaining(["Consent: RESETTLEMENT, UNHCR", "2 people without consent were left out"]),
  );
});

test("after a withdrawal the person is left out of the next export", async ({ database }) => {
  const office = await anOffice(database.ownerUrl);
  const { caseworker } = office;
  const [father, mother] = await aFamilyOf(caseworker);
  await consent(caseworker, [father, mother]);
  expect(refsOf(await take(office))).toEqual([father, mother].sort());
  const given = (await whole(caseworker, mother)).consents.find(({ recipient }) => recipient === "UNHCR");
  const typed = { ref: mother, row: given?.row, on: todayIn("TJ"), how: "SIGNED", witness: "", reason: "x" };
  await withdrawConsent(caseworker, withdrawConsentInput.parse(typed));
  expect(refsOf(await take(office))).toEqual([father]);
  expect(refsOf(await take(office, { to: "US_STATE" }))).toEqual([father, mother].sort());
});

test("danger to life lets out who was not asked, and nobody who said no", async ({ database }) => {
  const office = await anOffice(database.ownerUrl);
  const { caseworker } = office;
  const [father, mother, son, daughter] = await aFamilyOf(caseworker);
  await consent(caseworker, [mother], { people: [{ ref: mother, decision: "REFUSED" }] });
  const taken = await take(office, { basis: "VITAL_INTEREST", purpose: "Evacuation tonight" });
  expect(refsOf(taken)).toEqual([father, son, daughter].sort());
  expect(taken.leftOut).toBe(1);
  // What the law demands are notices: no export with names is taken on that basis.
  expect(
    namedExport.safeParse({
      use: "AID",
      to: "AID_NGO",
      basis: "LEGAL_DUTY",
      purpose: "x",
      recipient: "y",
    }).success,
  ).toBe(false);
});

test("the condition in the database is the rule in the code, for any decisions", async ({ database }) => {
  const { caseworker, coordinator } = await anOffice(database.ownerUrl);
  const { ref } = await register(caseworker, { dobOriginalText: "1980-01-02" });
  const today = todayIn("TJ");
  const decision = fc.record({
    recipient: fc.constantFrom("UNHCR", "RSC"),
    decision: fc.constantFrom("GIVEN", "REFUSED", "WITHDRAWN"),
    ago: fc.integer({ min: 0, max: 3 }),
    lasts: fc.option(fc.integer({ min: 0, max: 3 })),
    struck: fc.boolean(),
  });
  class TakenBack extends Error {}
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { maxLength: 6 }), async (made) => {
      const run = inTransaction(coordinator.who, async (tx) => {
        const person = await tx.person.findUniqueOrThrow({ where: { ref } });
        const stored: (Decision & { decidedOn: string; at: number })[] = [];
        for (const [at, each] of made.entries()) {
          const on = addDays(today, -each.ago);
          const text = each.decision === "WITHDRAWN" ? null : "2021-09";
          const validTo = each.lasts === null ? null : addDays(on, each.lasts);
          await tx.consent.create({
            data: {
              id: newId(),
              personId: person.id,
              country: "TJ",
              purpose: "RESETTLEMENT",
              recipient: each.recipient,
              decision: each.decision,
              decidedOn: dayToDb(on),
              validTo: validTo && dayToDb(validTo),
              textVersion: text,
              language: text && "en",
              how: "SIGNED",
              recordedById: coordinator.id,
              struckOn: each.struck ? dayToDb(today) : null,
            },
          });
          const { recipient, decision: decided } = each;
          if (!each.struck)
            stored.push({
              purpose: "RESETTLEMENT",
              recipient,
              decision: decided,
              validTo,
              decidedOn: on,
              at,
            });
        }
        const newestFirst = stored.sort((a, b) => b.decidedOn.localeCompare(a.decidedOn) || b.at - a.at);
        for (const recipient of ["UNHCR", "RSC"] as const)
          for (const basis of BASES) {
            const use = { purpose: "RESETTLEMENT", recipient, basis } as const;
            const standing = standingOf(newestFirst, use, today);
            const expected = mayLeave(basis, standing);
            const rows = await tx.$queryRaw<unknown[]>`
              SELECT FROM person_row r WHERE r.ref = ${ref} AND ${mayLeaveSql(use)}`;
            expect(rows.length === 1, `${basis} ${standing}`).toBe(expected);
            expect(await countLeaving(tx, Prisma.sql`r.ref = ${ref}`, use)).toEqual(
              expected ? { leave: 1, leftOut: 0, by: {} } : { leave: 0, leftOut: 1, by: { [standing]: 1 } },
            );
          }
        throw new TakenBack();
      });
      await expect(run).rejects.toBeInstanceOf(TakenBack);
    }),
    { numRuns: 40 },
  );
});

test("of two records that become one, the latest decision of either counts", async ({ database }) => {
  const url = database.ownerUrl;
  const office = await anOffice(url);
  const { caseworker, coordinator } = office;
  const keeps = await register(caseworker, { dobOriginalText: "1980-01-02" });
  const goes = await register(caseworker, { dobOriginalText: "1980-01-02" });
  const ids = await asOwner(url, async (client) => {
    const { rows } = await client.query("SELECT ref, id FROM person WHERE ref = ANY ($1)", [
      [keeps.ref, goes.ref],
    ]);
    return new Map(rows.map((row) => [String(row.ref), String(row.id)]));
  });
  const before = addDays(todayIn("TJ"), -5);
  await consent(caseworker, [keeps.ref], { on: before });
  await consent(caseworker, [goes.ref], {
    recipients: ["UNHCR"],
    witness: "Gulpari",
    people: [{ ref: goes.ref, decision: "REFUSED" }],
  });
  const winner = { id: ids.get(keeps.ref) ?? "" };
  const pair = await aPair(url, winner, { id: ids.get(goes.ref) ?? "" });
  await propose(url, caseworker, pair, { keeps: winner });
  await decideSame(coordinator, { pair: pair.ref, version: pair.version + 1, agree: true });
  const { consents } = await whole(caseworker, keeps.ref);
  expect(consents.map(({ decision }) => decision)).toEqual(["REFUSED", "GIVEN", "GIVEN"]);
  // What was sealed for the record that is gone opens with the key of the one that stays.
  expect(consents[0]?.witness).toBe("Gulpari");
  expect((await failure(take(office))).messageKey).toBe("failure.export.nobody");
});
