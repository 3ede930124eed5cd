import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { previewNamedExport } from "@/lib/exports/queries/preview-named-export";
import { exportFilter, exportUse, isAskedFor } from "@/lib/exports/schema";
import { CODE_SETS } from "@/lib/people/code-sets";
import { listCodes } from "@/lib/reference/queries";
import { readChoices } from "../../_parts/load-people";

export type ChosenUse = z.output<typeof exportUse> | null;
type Given = Record<string, string | string[] | undefined>;

/** The use of an export in an address (`for=PURPOSE.RECIPIENT`), or null if it says nothing that exists. */
function chosenUse(pair: unknown, basis: unknown): ChosenUse {
  const [use, to] = typeof pair === "string" ? pair.split(".") : [];
  const parsed = exportUse.safeParse({ use, to, basis });
  return parsed.success && isAskedFor(parsed.data) ? parsed.data : null;
}

/** What an address asks for: whom, as typed and as read, for what and to whom; null if it is none of ours. */
export function asksFor(address: Given) {
  const given = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ""));
  const { for: pair, basis, ...listed } = given;
  const parsed = exportFilter.safeParse(listed);
  return parsed.success ? { filter: parsed.data, listed, chosen: chosenUse(pair, basis) } : null;
}

export type AskedExport = NonNullable<ReturnType<typeof asksFor>>;

/** What the page of an export with names shows before anyone takes it. */
export async function loadExport(actor: Actor, { filter, chosen }: AskedExport) {
  const preview = await previewNamedExport(actor, filter, chosen);
  const choices = await readChoices(actor);
  const purposes = await listCodes(CODE_SETS.consentPurpose);
  const recipients = await listCodes(CODE_SETS.consentRecipient);
  return { ...preview, choices, purposes, recipients };
}
