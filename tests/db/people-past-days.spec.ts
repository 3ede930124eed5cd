import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/commands/open-case";
import { recordMedical } from "@/lib/cases/commands/record-medical";
import * as cases from "@/lib/cases/schema";
import { addDays } from "@/lib/core/civil-date";
import * as beside from "@/lib/people/beside-schema";
import { addDocument } from "@/lib/people/commands/change-documents";
import { addFunctionalNeed, addNeed } from "@/lib/people/commands/change-needs";
import { moveHousehold } from "@/lib/people/commands/move-household";
import { registerPerson } from "@/lib/people/commands/register-person";
import { documentInput } from "@/lib/people/document-schema";
import { registerInput } from "@/lib/people/schema";
import { addStayPermission } from "@/lib/stay-law/commands/change-permissions";
import { correctCrossing } from "@/lib/stay-law/commands/correct-crossing";
import { recordCrossing } from "@/lib/stay-law/commands/record-crossing";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";
import * as stayLaw from "@/lib/stay-law/schema";
import { checkIn } from "@/lib/stays/commands/check-in";
import * as stays from "@/lib/stays/schema";
import { expect, test } from "../support/db";
import { arrange, failureOf, owner, staff, today } from "./cases-arrange";
import { aHousedSite, type Housing } from "./housing-arrange";
import { change, register, whole } from "./people-arrange";

let housing: Housing;

test.beforeAll(async ({ database }) => {
  await arrange(database);
  housing = await aHousedSite(database.ownerUrl, [2]);
});
test.afterAll(() => owner.end());

const BORN = "1990-05-17";
type Door<Input> = {
  schema: z.ZodType<Input>;
  run: (actor: Actor, input: Input) => Promise<unknown>;
  actor?: Actor;
};
const door = <Input>(each: Door<Input>) => each as Door<unknown>;

/** Each place to type a day on which something happened to a person born on BORN. */
async function doors(): Promise<
  Record<string, { field: string; door: Door<unknown>; input: Record<string, unknown> }>
> {
  const { ref, group } = await register(staff.caseworker, { dobOriginalText: BORN });
  const home = (await whole(staff.caseworker, ref)).circle.household?.ref;
  const visaCase = await openCase(
    staff.caseworker,
    cases.openCaseInput.parse({ pathway: "SIV", principal: ref, openedOn: addDays(today, -5), members: [] }),
  );
  const crossed = { person: ref, direction: "IN", mode: "REGULAR", crossing: "Panji Poyon" };
  await recordCrossing(staff.caseworker, stayLaw.crossingInput.parse({ ...crossed, on: addDays(today, -3) }));
  const [row] = await listCrossings(staff.caseworker, { ref });
  const paper = { type: "PASSPORT", number: "P0192837", issuer: "", expiresOn: "", namePrinted: "" };
  return {
    arrival: {
      field: "enteredOn",
      door: door({ schema: registerInput, run: registerPerson }),
      input: { givenName: "Omid", sex: "M", dobOriginalText: BORN, group, relationship: "UKM" },
    },
    document: {
      field: "issuedOn",
      door: door({ schema: documentInput, run: addDocument }),
      input: { ref, ...paper, status: "SEEN", replaces: false },
    },
    need: {
      field: "identifiedOn",
      door: door({ schema: beside.needInput, run: addNeed }),
      input: { ref, reason: "", code: "DS-PM", severity: "" },
    },
    household: {
      field: "on",
      door: door({ schema: beside.householdMoveInput, run: moveHousehold }),
      input: { ref, reason: "", to: "new", household: "", seen: home },
    },
    crossing: {
      field: "on",
      door: door({ schema: stayLaw.crossingInput, run: recordCrossing }),
      input: crossed,
    },
    "corrected crossing": {
      field: "on",
      door: door({ schema: stayLaw.correctCrossingInput, run: correctCrossing }),
      input: { ...crossed, row: row?.row, version: row?.version, struck: false, reason: "Misread" },
    },
    "check-in": {
      field: "on",
      door: door({ schema: stays.checkInInput, run: checkIn, actor: housing.manager }),
      input: { person: ref, site: housing.site.code },
    },
    examination: {
      field: "doneOn",
      door: door({ schema: cases.medicalInput, run: recordMedical }),
      input: { ref: visaCase.ref, person: ref },
    },
    case: {
      field: "openedOn",
      door: door({ schema: cases.openCaseInput, run: openCase }),
      input: { pathway: "USRAP_P2", principal: ref, members: [] },
    },
  };
}

test("a past day is never in the future nor before the birth, wherever it is typed", async () => {
  for (const [name, { field, door: at, input }] of Object.entries(await doors())) {
    const ahead = at.schema.safeParse({ ...input, [field]: addDays(today, 2) });
    expect(
      ahead.error?.issues.map((each) => [each.path.join("."), each.message]),
      name,
    ).toEqual([[field, "failure.date.future"]]);
    const early = await failureOf(
      at.run(at.actor ?? staff.caseworker, at.schema.parse({ ...input, [field]: "1980-03-01" })),
    );
    expect(early, name).toMatchObject({ code: "invalid", field, messageKey: "failure.date.beforeBirth" });
  }
});

test("a day that may be in the future may not be before the birth either", async () => {
  const { ref } = await register(staff.caseworker, { dobOriginalText: BORN });
  const need = { ref, reason: "", kind: "CRIB", toOn: "" };
  const paper = { person: ref, kind: "VISA", number: "", lastGoodOn: "", authority: "", replaces: false };
  const input = beside.functionalNeedInput.parse({ ...need, fromOn: "1980-03-01" });
  expect(await failureOf(addFunctionalNeed(staff.caseworker, input))).toMatchObject({ field: "fromOn" });
  const permission = stayLaw.permissionInput.parse({ ...paper, fromOn: "1980-03-01" });
  expect(await failureOf(addStayPermission(staff.caseworker, permission))).toMatchObject({
    field: "fromOn",
    messageKey: "failure.date.beforeBirth",
  });
  await addStayPermission(
    staff.caseworker,
    stayLaw.permissionInput.parse({ ...paper, fromOn: addDays(today, 9) }),
  );
});

test("a birth is not corrected to a day after the person was seen; it may be within the uncertainty of a year", async () => {
  const { ref } = await register(staff.caseworker, { dobOriginalText: BORN, enteredOn: "2021-08-15" });
  expect(await failureOf(change(staff.caseworker, ref, { version: 1, dob: "2021-08-16" }))).toMatchObject({
    code: "invalid",
    field: "dob",
    messageKey: "people.birthError.afterRecord",
    values: { day: "2021-08-15" },
  });
  await change(staff.caseworker, ref, { version: 1, dobOriginalText: "2021" });
});
