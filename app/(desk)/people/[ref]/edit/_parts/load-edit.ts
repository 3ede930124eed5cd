import type { Actor } from "@/lib/access/actor";
import { getConsentForm } from "@/lib/consent/queries/consent-form";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";

/** What the forms of a person show: their own fields, and what their stay depends on. */
export async function loadEdit(actor: Actor, ref: string) {
  const form = await getPersonForm(actor, ref);
  const { country, today } = form;
  const crossings = await listCrossings(actor, { ref: form.ref });
  const consent = await getConsentForm(actor, { ref: form.ref });
  const closed = await listClosedPlaces();
  return { form, consent, stay: { reference: form.ref, country, today, crossings, closed } };
}
