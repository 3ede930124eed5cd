import { actorOf } from "@/lib/access/identify";
import { runNight } from "@/lib/cases/commands/run-night";
import { getCase } from "@/lib/cases/queries/get-case";
import { addDays, addMonths } from "@/lib/core/civil-date";
import { loadReference } from "@/prisma/load-reference";
import { expect, test } from "../support/db";
import { addUser, arrange, failureOf, move, owner, staff, stateOf, today } from "./cases-arrange";
import { aCaseIn } from "./cases-night-arrange";

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

async function blocks(ref: string, stage: string, actor = staff.coordinator) {
  const file = await getCase(actor, { ref });
  return file.nextStages.find((each) => each.stage === stage)?.blockedBy ?? [];
}

test("Tashkent requires eight months on the passport on the day of the interview, Almaty none", async () => {
  const on = addDays(today, 30);
  const short = addDays(addMonths(on, 8), -1);
  const at = (post: string, passportTo: typeof on) =>
    aCaseIn("SIV", "SIV_SCHED", { passportTo, interview: { on, post } });
  const refused = await at("TASHKENT", short);
  expect(await blocks(refused, "SIV_MED")).toMatchObject([
    { messageKey: "guard.passportMonths", values: { months: 8, day: addMonths(on, 8), count: 1 } },
  ]);
  expect(await failureOf(move(staff.coordinator, refused, "SIV_MED", { effectiveOn: today }))).toMatchObject({
    code: "refused",
    messageKey: "failure.case.guards",
  });
  expect(await blocks(await at("TASHKENT", addMonths(on, 8)), "SIV_MED")).toEqual([]);
  expect(await blocks(await at("ALMATY", short), "SIV_MED")).toEqual([]);
});

test("an older database learns what the post requires", async ({ database }) => {
  await owner.query("UPDATE consular_post SET passport_months = NULL");
  await loadReference({ ownerUrl: database.ownerUrl });
  const { rows } = await owner.query("SELECT code, passport_months FROM consular_post ORDER BY 1");
  expect(rows.map((row) => row.passport_months)).toEqual([null, null, 8]);
});

test("an examination in another country is reported as out of sight; a user who sees both countries can proceed", async () => {
  const ref = await aCaseIn("USRAP_P2", "P2_MEDICAL", {
    medicalTo: addDays(today, 90),
    abroadMedicalTo: addDays(today, 90),
  });
  expect(await blocks(ref, "P2_ORIENTATION")).toEqual([
    {
      messageKey: "guard.validityAbroad",
      values: { what: "MEDICAL", day: today, count: 1 },
      members: ["abroad-2"],
    },
  ]);
  const both = await addUser("coordinator", "TJ", "KZ");
  expect(await blocks(ref, "P2_ORIENTATION", both)).toEqual([]);
  await move(both, ref, "P2_ORIENTATION", { effectiveOn: today });
  expect((await stateOf(ref)).stage).toBe("P2_ORIENTATION");
});

test("an examination that expired out of sight does not send the case back at night", async () => {
  const ref = await aCaseIn("USRAP_P2", "P2_READY", {
    medicalTo: addDays(today, 90),
    assuranceTo: addDays(today, 90),
    abroadMedicalTo: addDays(today, -9),
  });
  await runNight(actorOf("job", "night", ["TJ"]), { country: "TJ", on: today });
  expect((await stateOf(ref)).stage).toBe("P2_READY");
});
