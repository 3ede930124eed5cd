import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { countryOf } from "@/lib/access/roles";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { recordEvent } from "@/lib/ledger/record-event";
import { openForEdit } from "@/lib/people/commands/open-for-edit";
import { registerPerson } from "@/lib/people/commands/register-person";
import { readAnew } from "@/lib/people/kinship";
import type { birthInput } from "../family-schema";
import { TASKS } from "../final-event";
import { askAboutCases, type Happened, relate } from "./family-event";

/** Where a newborn of this parent belongs: group with relationship, household, and the parents' names. */
async function homeOf(tx: Tx, parent: { id: string; sex: string }, code: string) {
  const found = await tx.person.findUniqueOrThrow({
    where: { id: parent.id },
    select: { givenName: true, familyName: true },
  });
  const member = await tx.groupMembership.findFirst({
    where: { personId: parent.id, toOn: null },
    select: { relationship: true, focalPoint: true, group: { select: { id: true, ref: true } } },
  });
  const focal =
    member &&
    (await tx.groupMembership.findFirst({
      where: { groupId: member.group.id, focalPoint: true, toOn: null },
      select: { person: { select: { givenName: true, sex: true } } },
    }));
  const home = await tx.householdMembership.findFirst({
    where: { personId: parent.id, toOn: null },
    select: { household: { select: { ref: true } } },
  });
  const relationship =
    !member || member.focalPoint ? code : readAnew(code, member.relationship, code === "DAU" ? "F" : "M");
  const ofHusband = relationship === code && focal?.person?.sex === "M" ? focal.person.givenName : "";
  return {
    group: member?.group.ref,
    relationship: member ? relationship : undefined,
    household: home?.household.ref,
    fatherName: parent.sex === "M" ? found.givenName : ofHusband,
    motherName: parent.sex === "F" ? found.givenName : "",
    familyName: found.familyName ?? "",
  };
}

/**
 * Records a birth: the child is registered in the group and household of this parent and related to them, and the owners
 * of the parent's open cases are asked whether the child comes on the case. No bed is given. Taking it back makes the
 * record one that was registered in error. Failures: forbidden, notFound, invalid (on, a field), refused (asks about
 * someone who is here already).
 */
export async function recordBirth(
  actor: Actor,
  { person: ref, on, evidence, confirmed, ...child }: z.output<typeof birthInput>,
): Promise<Happened & { child: string }> {
  const permit = actor.permit("person.edit");
  actor.permit("person.register");
  return inTransaction(
    actor.who,
    async (tx) => {
      const parent = await openForEdit(tx, permit, ref);
      const { id: parentId, country, today } = parent;
      assertPast(on, { today, bornFrom: parent.bornFrom, field: "on" });
      const code = child.sex === "F" ? "DAU" : "SON";
      const home = await homeOf(tx, parent, code);
      const { group, relationship, household, ...names } = home;
      const event = { kind: "BIRTH", on, country, person: parent } as const;
      return recordEvent(tx, actor.id, event, async (id) => {
        const made = await registerPerson(actor, {
          ...child,
          ...names,
          dobOriginalText: on,
          enteredOn: on,
          country: countryOf(country),
          confirmed,
          ...(group && relationship ? { group, relationship } : {}),
          ...(household ? { household } : {}),
        });
        // Made in this transaction, but not always within the permit: the user may reach the parent only by a case.
        const born = await openForEdit(tx, { ...permit, where: { AND: [{}] } }, made.ref);
        const { count } = await tx.relationship.updateMany({
          where: { personAId: parentId, personBId: born.id, toOn: null },
          data: { fromOn: dayToDb(on) },
        });
        if (count === 0) await relate({ tx, on, evidence }, [parent, born], code);
        const cases = await askAboutCases({ tx, today }, [parent], TASKS.newborn);
        return { ref, child: made.ref, event: opaqueId("event", id), cases };
      });
    },
    evidence || undefined,
  );
}
