import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey, openWith } from "@/lib/core/seal";
import { dayInText } from "@/lib/core/typed-date";
import { versionFor } from "@/lib/pathways/stages";
import { type SheetWords, sheetWords } from "@/lib/people/sheet-words";
import { bornOf } from "@/lib/people/stored-person";
import { listPathways } from "@/lib/reference/queries";
import { roleBeside } from "../family-roles";
import { keysOf, waiting } from "../queries/came-waiting";
import type { CaseRole } from "../queries/case-people";
import { definitionOf, versionsOf } from "../queries/pathway-definition";
import type { openWaitingInput } from "../schema";
import { type Bringing, openMany } from "./open-many";

// As many as one act may take before others wait.
const MOST = 200;

type Waiting = { id: string; words: string; sealed: Uint8Array; key: Uint8Array };

/** Who waits, the heads of groups first; held until the transaction ends, so that of two users one opens each case. */
function whoWaits(tx: Tx, actor: Actor, keys: readonly Uint8Array<ArrayBuffer>[]): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    SELECT p.id::text AS id, w.id::text AS words, w.words_sealed AS sealed, p.data_key AS key FROM ${waiting(actor, keys)}
    ORDER BY EXISTS (SELECT FROM group_membership m WHERE m.person_id = p.id AND m.to_on IS NULL AND m.focal_point) DESC, w.id
    LIMIT ${MOST} FOR UPDATE OF w`;
}

async function familyOf(tx: Tx, actor: Actor, personId: string) {
  const own = await tx.groupMembership.findFirst({
    where: { personId, toOn: null },
    select: { groupId: true, relationship: true, group: { select: { ownerId: true } } },
  });
  const members = own
    ? await tx.groupMembership.findMany({
        where: {
          groupId: own.groupId,
          toOn: null,
          person: {
            AND: [actor.permit("person.edit").where, { deceasedOn: null, status: { not: "CLOSED" } }],
          },
        },
        orderBy: { id: "asc" },
        select: {
          relationship: true,
          person: { select: { id: true, country: true, bornFrom: true, bornTo: true } },
        },
      })
    : [];
  return { own, members };
}

const textIn = (words: SheetWords, column: SheetWords[number]["column"]) =>
  words.find((each) => each.column === column)?.text ?? "";

async function caseFor(tx: Tx, actor: Actor, pathway: string, one: Waiting, alsoWait: ReadonlySet<string>) {
  const words = sheetWords.parse(JSON.parse(openWith(openDataKey(Buffer.from(one.key)), one.sealed)));
  const person = await tx.person.findUniqueOrThrow({
    where: { id: one.id },
    select: { id: true, country: true, bornFrom: true, bornTo: true },
  });
  const country = countryOf(person.country);
  const today = todayIn(country);
  const said = dayInText(textIn(words, "filedOn"));
  const filedOn: CivilDate | null = said && said <= today ? said : null;
  const version = versionFor(await versionsOf(tx, pathway), filedOn ?? today);
  if (!version) throw new Failure("invalid", { messageKey: "failure.choose", field: "pathway" });
  const { startStage } = await definitionOf(tx, version.id);
  const { own, members } = await familyOf(tx, actor, one.id);
  const beside = members.flatMap(({ person: each, relationship }) => {
    const role = own ? roleBeside(own.relationship, relationship) : "";
    const named: CaseRole | "" = role || (alsoWait.has(each.id) ? "OTHER" : "");
    if (each.id === one.id || named === "" || each.country !== person.country) return [];
    return [{ id: each.id, role: named, born: bornOf(each) }];
  });
  const opening: Bringing = {
    country,
    versionId: version.id,
    stage: startStage,
    stageOn: today,
    openedOn: filedOn ?? today,
    filedOn,
    number: textIn(words, "caseNumber"),
    ownerId: actor.permit("case.create").reach === "own" ? actor.id : (own?.group.ownerId ?? null),
    brought: false,
    members: [{ id: one.id, role: "PA", born: bornOf(person) }, ...beside],
  };
  return opening;
}

/**
 * Opens the cases of people who came in with a programme before there was a pathway for it: each at its first stage, with
 * spouse, children and whoever of the group named the same programme. All of them or none, at most 200 at a time; who
 * has a case on the pathway by now no longer waits. Failures: forbidden, notFound (nobody waits), invalid (pathway).
 */
export async function openWaiting(
  actor: Actor,
  { pathway }: z.output<typeof openWaitingInput>,
): Promise<{ count: number }> {
  actor.permit("case.create");
  const found = (await listPathways()).find(({ code }) => code === pathway);
  if (!found) throw new Failure("notFound");
  return inTransaction(actor.who, async (tx) => {
    const people = await whoWaits(tx, actor, keysOf(found));
    if (people.length === 0) throw new Failure("notFound");
    const ids = people.map(({ id }) => id);
    const there = await tx.caseMember.findMany({
      where: {
        personId: { in: ids },
        included: true,
        visaCase: { pathwayVersion: { pathwayCode: pathway } },
      },
      select: { personId: true },
    });
    const placed = new Set(there.map(({ personId }) => personId));
    const openings: Bringing[] = [];
    for (const one of people) {
      if (placed.has(one.id)) continue;
      const opening = await caseFor(tx, actor, pathway, one, new Set(ids));
      const members = opening.members.filter(({ id }) => !placed.has(id));
      for (const { id } of members) placed.add(id);
      openings.push({ ...opening, members });
    }
    await openMany(tx, actor, openings);
    await tx.sheetWords.updateMany({
      where: { id: { in: people.map(({ words }) => words) } },
      data: { waitsFor: null },
    });
    return { count: openings.length };
  });
}
