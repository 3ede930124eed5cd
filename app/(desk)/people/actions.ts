"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { formAction, plainAction } from "@/lib/access/form-action";
import { recordConsent } from "@/lib/consent/commands/record-consent";
import { withdrawConsent } from "@/lib/consent/commands/withdraw-consent";
import { consentInput, withdrawConsentInput } from "@/lib/consent/schema";
import * as beside from "@/lib/people/beside-schema";
import { addContact, changeContact } from "@/lib/people/commands/add-contact";
import { addNote } from "@/lib/people/commands/add-note";
import { addDocument, changeDocumentState, checkDocument } from "@/lib/people/commands/change-documents";
import { addAlias, endAlias, recordLanguage } from "@/lib/people/commands/change-names";
import {
  addFunctionalNeed,
  addNeed,
  decideNeed,
  endFunctionalNeed,
} from "@/lib/people/commands/change-needs";
import { endNeighbour, requestNeighbour } from "@/lib/people/commands/change-neighbours";
import { addNumber, endNumber } from "@/lib/people/commands/change-numbers";
import { addRelationship, endRelationship } from "@/lib/people/commands/change-relationships";
import { addRelative, changeRelative, endRelative } from "@/lib/people/commands/change-relatives";
import { changeFocalPoint, moveGroup } from "@/lib/people/commands/move-group";
import { moveHousehold } from "@/lib/people/commands/move-household";
import { registerFamily } from "@/lib/people/commands/register-family";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { contactInput, contactRulesInput } from "@/lib/people/contact-schema";
import { documentCheckInput, documentInput, documentStateInput } from "@/lib/people/document-schema";
import { familyInput, familyLook } from "@/lib/people/family-schema";
import { reasonInput } from "@/lib/people/open-reason";
import { lookForNumber } from "@/lib/people/queries/known-already";
import { searchPeople } from "@/lib/people/queries/search-people";
import { tellApart } from "@/lib/people/queries/tell-apart";
import { likelyInput, noteInput, numberLook, personForm, registerInput } from "@/lib/people/schema";
import { addStayPermission, withdrawPermission } from "@/lib/stay-law/commands/change-permissions";
import { correctCrossing } from "@/lib/stay-law/commands/correct-crossing";
import { recordCrossing } from "@/lib/stay-law/commands/record-crossing";
import { correctCrossingInput, crossingInput, permissionInput, withdrawInput } from "@/lib/stay-law/schema";
import { forgetSearch, storeDraft, storeSearch } from "@/lib/work/commands";
import { findSearch } from "@/lib/work/queries";
import { searchId } from "@/lib/work/schema";
import { type Looked, likelyOf, withToldBy } from "./_parts/likely";
import { readListQuery } from "./_parts/list-address";
import { reasonDraft } from "./_parts/reason";
import { type FoundInRow, mayBeRow } from "./new/family/_parts/may-be-row";

const storedFilter = z.object({
  name: z.string().trim().min(1).max(60),
  address: z.string().max(1000),
  search: searchId.optional(),
});

/** Saves the current filter or search under a name and returns to it. */
export const storeFilterAction = plainAction(async (form, actor) => {
  if (!actor) redirect("/sign-in");
  const parsed = storedFilter.safeParse(Object.fromEntries(form));
  if (!parsed.success) redirect("/people");
  const { name, address, search } = parsed.data;
  if (search) {
    const body = await findSearch(actor, { noun: "people", id: search });
    if (!body?.text) redirect("/people");
    redirect(`/people?search=${await storeSearch(actor, { noun: "people", body, name })}`);
  }
  const params = new URLSearchParams(address);
  const given = Object.fromEntries(
    [...new Set(params.keys())].map((key) => [
      key,
      params.getAll(key).length > 1 ? params.getAll(key) : (params.get(key) ?? ""),
    ]),
  );
  if (!readListQuery(given)) redirect("/people");
  await storeSearch(actor, { noun: "people", body: { filter: { address: params.toString() } }, name });
  redirect(params.size > 0 ? `/people?${params}` : "/people");
});

/** Deletes a named filter of this user. */
export const forgetFilterAction = plainAction(async (form, actor) => {
  if (!actor) redirect("/sign-in");
  const id = searchId.safeParse(form.get("id"));
  if (id.success) await forgetSearch(actor, id.data);
  redirect("/people");
});

/** Stores why a record is opened, for this user, record and session; the reason never appears in an address. */
export const giveReasonAction = formAction(reasonInput, async (actor, { ref, reason }) => {
  await storeDraft(actor, { ...reasonDraft(actor, ref), values: { reason } });
  return { ref };
});

async function whoMayBe(actor: Actor, typed: Looked["typed"]): Promise<Looked["likely"]> {
  const texts = [[typed.name, typed.fatherName].filter(Boolean).join(" "), typed.number].filter(
    (text) => text !== "",
  );
  const results = [];
  for (const text of texts) results.push(await searchPeople(actor, { text, limit: 8 }));
  const likely = likelyOf(results);
  const details = await tellApart(
    actor,
    likely.filter((each) => !each.masked).map((each) => each.ref),
  );
  return withToldBy(likely, details);
}

/** Who may be here already: best first, by the typed words and the number, with what distinguishes them. */
export const likelyAction = formAction(likelyInput, async (actor, typed): Promise<Looked> => {
  return { typed, likely: await whoMayBe(actor, typed) };
});

/** The same for the rows of a family, in one request; people ruled out for a row by sex and age are left out. */
export const familyLookAction = formAction(familyLook, async (actor, { rows }): Promise<FoundInRow[]> => {
  const found: FoundInRow[] = [];
  for (const { at, sex, dobOriginalText, ...typed } of rows) {
    const likely = await whoMayBe(actor, typed);
    const row = { sex, dobOriginalText, today: actor.today };
    found.push({ at, likely: likely.filter((hit) => mayBeRow(hit, row)) });
  }
  return found;
});

/** Registers a family, and says where they are to sleep, so that the page can continue there. */
export const familyAction = formAction(familyInput, async (actor, { site, ...family }) => {
  return { ...(await registerFamily(actor, family)), site };
});

export const numberLookAction = formAction(numberLook, lookForNumber);
export const registerAction = formAction(registerInput, registerPerson);
export const updateAction = formAction(personForm, updatePerson);
export const noteAction = formAction(noteInput, addNote);
export const contactAction = formAction(contactInput, addContact);
export const contactRulesAction = formAction(contactRulesInput, changeContact);
export const documentAction = formAction(documentInput, addDocument);
export const documentStateAction = formAction(documentStateInput, changeDocumentState);
export const checkDocumentAction = formAction(documentCheckInput, checkDocument);
export const needAction = formAction(beside.needInput, addNeed);
export const needStateAction = formAction(beside.needStateInput, decideNeed);
export const functionalNeedAction = formAction(beside.functionalNeedInput, addFunctionalNeed);
export const functionalEndAction = formAction(beside.functionalEndInput, endFunctionalNeed);
export const aliasAction = formAction(beside.aliasInput, addAlias);
export const endAliasAction = formAction(beside.endInput, endAlias);
export const languageAction = formAction(beside.languageInput, recordLanguage);
export const numberAction = formAction(beside.numberInput, addNumber);
export const endNumberAction = formAction(beside.endInput, endNumber);
export const relativeAction = formAction(beside.relativeInput, addRelative);
export const changeRelativeAction = formAction(beside.relativeChangeInput, changeRelative);
export const endRelativeAction = formAction(beside.endInput, endRelative);
export const relationshipAction = formAction(beside.relationshipInput, addRelationship);
export const endRelationshipAction = formAction(beside.endInput, endRelationship);
export const neighbourAction = formAction(beside.neighbourInput, requestNeighbour);
export const endNeighbourAction = formAction(beside.endInput, endNeighbour);
export const groupMoveAction = formAction(beside.groupMoveInput, moveGroup);
export const focalPointAction = formAction(beside.focalPointInput, changeFocalPoint);
export const householdMoveAction = formAction(beside.householdMoveInput, moveHousehold);
export const consentAction = formAction(consentInput, recordConsent);
export const withdrawConsentAction = formAction(withdrawConsentInput, withdrawConsent);
export const permissionAction = formAction(permissionInput, addStayPermission);
export const withdrawAction = formAction(withdrawInput, withdrawPermission);
export const crossingAction = formAction(crossingInput, recordCrossing);
export const correctCrossingAction = formAction(correctCrossingInput, correctCrossing);
