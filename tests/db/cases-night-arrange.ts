import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/id";
import { aCase, aMember, aPerson, firstStep, insertRows } from "@/prisma/builders";
import { written } from "../support/world";
import { owner, ownerUrl, today } from "./cases-arrange";

type Ends = {
  medicalTo?: CivilDate;
  visaTo?: CivilDate;
  assuranceTo?: CivilDate;
  /** The last day that follows from the day of issue. */
  issuedDue?: CivilDate;
  passportTo?: CivilDate;
  interview?: { on: CivilDate; post: string };
  /** A second member, who lives in Kazakhstan and was examined there. */
  abroadMedicalTo?: CivilDate;
};

function medical(person: { id: string; country: string }, valid_to: CivilDate) {
  return {
    id: newId(),
    person_id: person.id,
    country: person.country,
    done_on: addDays(valid_to, -180),
    valid_to,
    travel_ready: true,
  };
}

/**
 * A case of one person in Tajikistan that came to a late stage twenty days ago, with what ends when. Returns its ref.
 */
export async function aCaseIn(pathway: string, stage: string, ends: Ends): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    "SELECT id FROM pathway_version WHERE pathway_code = $1 ORDER BY code LIMIT 1",
    [pathway],
  );
  const person = aPerson({});
  const entered = addDays(today, -20);
  const row = aCase({
    principal_id: person.id,
    version_id: rows[0]?.id ?? "",
    stage,
    opened_on: entered,
    stage_entered_on: entered,
  });
  const about = () => ({ id: newId(), case_id: row.id, country: "TJ" as const });
  const paper = (doc_type: string, valid_to: CivilDate) => ({
    ...about(),
    person_id: person.id,
    person_country: "TJ",
    doc_type,
    state: "VERIFIED",
    valid_to,
  });
  await written(ownerUrl, async (client) => {
    await insertRows(client, "person", [person]);
    await insertRows(client, "visa_case", [row]);
    await insertRows(client, "stage_event", [firstStep(row)]);
    await insertRows(client, "case_member", [aMember(row, person)]);
    if (ends.medicalTo) await insertRows(client, "medical_status", [medical(person, ends.medicalTo)]);
    if (ends.visaTo) await insertRows(client, "case_document", [paper("VISA_FOIL", ends.visaTo)]);
    if (ends.assuranceTo) await insertRows(client, "case_document", [paper("ASSURANCE", ends.assuranceTo)]);
    if (ends.passportTo) await insertRows(client, "case_document", [paper("PASSPORT", ends.passportTo)]);
    if (ends.issuedDue)
      await insertRows(client, "deadline", [
        { ...about(), rule: "IV_VALIDITY", anchor_on: entered, due_on: ends.issuedDue },
      ]);
    if (ends.interview)
      await insertRows(client, "appointment", [
        { ...about(), kind: "INTERVIEW", on_day: ends.interview.on, post_code: ends.interview.post },
      ]);
    if (ends.abroadMedicalTo) {
      const spouse = aPerson({ country: "KZ", sex: "F" });
      await insertRows(client, "person", [spouse]);
      await insertRows(client, "case_member", [aMember(row, spouse, { role: "SPOUSE" })]);
      await insertRows(client, "medical_status", [medical(spouse, ends.abroadMedicalTo)]);
    }
  });
  return row.ref;
}

/** How many steps of a kind a case has. */
export async function eventsOf(ref: string, kind: string): Promise<number> {
  const { rows } = await owner.query(
    "SELECT count(*)::int AS n FROM stage_event e JOIN visa_case c ON c.id = e.case_id WHERE c.ref = $1 AND e.kind = $2",
    [ref, kind],
  );
  return Number(rows[0]?.n);
}

/** The countries whose night before a day is done. */
export async function nightsOf(on: CivilDate): Promise<string[]> {
  const { rows } = await owner.query("SELECT country FROM night_run WHERE on_day = $1 ORDER BY 1", [on]);
  return rows.map((row) => String(row.country));
}
