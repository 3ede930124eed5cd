import { opaqueId } from "@/lib/access/opaque-id";
import { recordConsent } from "@/lib/consent/commands/record-consent";
import { withdrawConsent } from "@/lib/consent/commands/withdraw-consent";
import { getConsentForm } from "@/lib/consent/queries/consent-form";
import { todayIn } from "@/lib/core/clock";
import type { Door } from "./door";

const record = (at: string, call: Door["call"]): Door => ({
  at: `lib/consent/${at}`,
  needs: ["person.recordConsent"],
  names: ["person"],
  call,
});
const today = () => todayIn("KZ");

/** The doors to what people agreed to. */
export const consentDoors: readonly Door[] = [
  record("queries/consent-form.ts getConsentForm", (actor, { person }) =>
    getConsentForm(actor, { ref: person.people[1].ref }),
  ),
  record("commands/record-consent.ts recordConsent", (actor, { person }) =>
    recordConsent(actor, {
      ref: person.people[1].ref,
      purpose: "AID",
      recipients: ["AID_NGO", "UNHCR"],
      version: "2021-09",
      language: "ps",
      on: today(),
      validTo: null,
      how: "SIGNED",
      witness: "",
      interpreter: "",
      note: "",
      guardian: null,
      people: [{ ref: person.people[1].ref, decision: "GIVEN" }],
    }),
  ),
  record("commands/withdraw-consent.ts withdrawConsent", async (actor, { person }, world) => {
    const [row] = await world.look("SELECT id FROM consent WHERE person_id = $1", [person.people[2].id]);
    return withdrawConsent(actor, {
      ref: person.people[2].ref,
      row: opaqueId("consent", String(row?.id ?? "none")),
      on: today(),
      how: "SIGNED",
      witness: "",
      reason: "Afraid for a brother",
    });
  }),
];
