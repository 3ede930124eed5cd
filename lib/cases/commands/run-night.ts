import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { lapseOf, lapseReason } from "../lapse";
import { factsOf } from "../queries/case-facts";
import { membersOf } from "../queries/case-people";
import { definitionOf } from "../queries/pathway-definition";
import { caseInReach } from "./case-in-reach";
import { makeMove } from "./make-move";

type Night = { country: Country; on: CivilDate };

/** What a night did: cases that moved because something expired, and documents that expired. */
export type NightDone = { lapsed: number; expired: number };

/** Open cases in a stage that an expiry can end. Whether it has is checked for each case under its own lock. */
async function candidates(actor: Actor, { country }: Night): Promise<string[]> {
  const { where } = actor.permit("case.lapse");
  return inTransaction(actor.who, async (tx) => {
    const left = await tx.transitionDef.findMany({
      where: { who: "system" },
      select: { versionId: true, fromStage: true },
      distinct: ["versionId", "fromStage"],
    });
    const stages = left.map((each) => ({ versionId: each.versionId, stage: each.fromStage }));
    const rows = await tx.visaCase.findMany({
      where: { AND: [where, { country, closedOn: null, OR: stages }] },
      select: { ref: true },
      orderBy: { ref: "asc" },
    });
    return rows.map((row) => row.ref);
  });
}

/**
 * Moves one case back if the time has come, as of a day. The case is read under its lock, so a user who moved it
 * meanwhile came first, and a second run finds nothing left to do. Returns whether it moved.
 */
async function lapseCase(actor: Actor, ref: string, on: CivilDate): Promise<boolean> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.lapse"), ref);
    const definition = await definitionOf(tx, visaCase.versionId);
    const members = await membersOf(tx, actor, visaCase.id, false);
    const facts = await factsOf(tx, visaCase, members, { on, reasonGiven: false });
    const lapse = lapseOf(definition, visaCase.stage, dayFromDb(visaCase.stageEnteredOn), facts);
    if (!lapse) return false;
    const { rule, effectiveOn, ended } = lapse;
    const move = { visaCase, definition, rule, effectiveOn, reason: lapseReason(ended), receivedOn: null };
    await makeMove(tx, actor, move, members, null);
    return true;
  });
}

/** Documents of open cases whose last day is before a day. */
async function expirePapers(actor: Actor, { country, on }: Night): Promise<number> {
  const { where } = actor.permit("case.lapse");
  return inTransaction(actor.who, async (tx) => {
    const { count } = await tx.caseDocument.updateMany({
      where: {
        country,
        state: { in: ["RECEIVED", "VERIFIED"] },
        validTo: { lt: dayToDb(on) },
        visaCase: { AND: [where, { closedOn: null }] },
      },
      data: { state: "EXPIRED", version: { increment: 1 } },
    });
    return count;
  });
}

/** Whether the night before a day has been processed in a country. */
export async function isNightDone(actor: Actor, { country, on }: Night): Promise<boolean> {
  actor.permit("case.lapse");
  return inTransaction(actor.who, async (tx) => {
    return (await tx.nightRun.count({ where: { country, onDay: dayToDb(on) } })) > 0;
  });
}

async function keep(actor: Actor, { country, on }: Night, done: NightDone): Promise<void> {
  await inTransaction(actor.who, (tx) =>
    tx.nightRun.createMany({
      data: [{ id: newId(), country, onDay: dayToDb(on), ...done, doneAt: now() }],
      skipDuplicates: true,
    }),
  );
}

/**
 * The night's work on a country's cases, as of the morning of a day: transitions that the definitions leave to the
 * system are made, effective on the day after the last day; then documents past their last day expire. May run any
 * number of times. A failing case does not hold up the others; the night then counts as not done and the first error
 * is thrown at the end. Failures: forbidden, notFound (country).
 */
export async function runNight(actor: Actor, night: Night): Promise<NightDone> {
  actor.permit("case.lapse");
  if (!actor.countries.includes(night.country)) throw new Failure("notFound");
  const errors: unknown[] = [];
  let lapsed = 0;
  for (const ref of await candidates(actor, night)) {
    try {
      if (await lapseCase(actor, ref, night.on)) lapsed += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  const done = { lapsed, expired: await expirePapers(actor, night) };
  if (errors.length > 0) throw errors[0];
  await keep(actor, night, done);
  return done;
}
