import type { Actor } from "@/lib/access/actor";
import { getConsentForm } from "@/lib/consent/queries/consent-form";
import { Failure } from "@/lib/core/failure";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { getPersonForm } from "@/lib/people/queries/get-form";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";
import { loadPerson } from "../../_parts/load-person";

/** What the forms of a person show: their own fields, and what their stay depends on. */
async function loadForms(actor: Actor, { ref }: { ref: string }) {
  const form = await getPersonForm(actor, ref);
  const { country, today } = form;
  const crossings = await listCrossings(actor, { ref: form.ref });
  const consent = await getConsentForm(actor, { ref: form.ref });
  const closed = await listClosedPlaces();
  return { form, consent, stay: { reference: form.ref, country, today, crossings, closed } };
}

export type LoadedForms = Awaited<ReturnType<typeof loadForms>>;

/**
 * A person's page with the contents of its forms; without them, nothing of which is read, until the record itself opens.
 * Failure("notFound") for a record that was merged into another, which is edited there, and for users who open it with a
 * reason: nobody edits what is not theirs.
 */
export async function loadEdit(actor: Actor, ref: string) {
  const view = await loadPerson(actor, ref, undefined);
  if (view.kind === "merged" || view.kind === "reason") throw new Failure("notFound");
  return { view, loaded: view.kind === "file" ? await loadForms(actor, view.file) : null };
}
