import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordConsent } from "@/lib/consent/commands/record-consent";
import { consentInput } from "@/lib/consent/schema";
import { todayIn } from "@/lib/core/clock";
import { registerFamily } from "@/lib/people/commands/register-family";
import { familyInput } from "@/lib/people/family-schema";
import { aFamily, aMember } from "../support/families";

/** A father of 45, his wife and two children, one of them a baby; the references in that order. */
export async function aFamilyOf(actor: Actor): Promise<[string, string, string, string]> {
  const { members } = aFamily();
  const all = [
    ...members,
    aMember({ givenName: "Parwin", sex: "F", dobOriginalText: "2012-03-10", relationship: "DAU" }),
  ];
  const { site: _, ...family } = familyInput.parse(aFamily({ members: all }));
  const { members: refs } = await registerFamily(actor, { ...family, confirmed: true });
  const [father, mother, son, daughter] = refs;
  if (!father || !mother || !son || !daughter) throw new Error("four were wanted");
  return [father, mother, son, daughter];
}

type Typed = z.input<typeof consentInput>;

/** One reading as the form sends it; all named people agree unless told otherwise. */
export function aReading(refs: readonly string[], given: Partial<Typed> = {}): Typed {
  return {
    ref: refs[0] ?? "",
    purpose: "RESETTLEMENT",
    recipients: ["US_STATE", "UNHCR"],
    version: "2021-09",
    language: "fa-AF",
    on: todayIn("TJ"),
    validTo: "",
    how: "SIGNED",
    witness: "",
    interpreter: "",
    note: "",
    guardian: "",
    people: refs.map((ref) => ({ ref, decision: "GIVEN" as const })),
    ...given,
  };
}

/** Records a reading through the schema of the form. */
export function consent(actor: Actor, refs: readonly string[], given: Partial<Typed> = {}) {
  return recordConsent(actor, consentInput.parse(aReading(refs, given)));
}
