import { getTranslations } from "next-intl/server";
import type { Option } from "@/components/field";
import type { Actor } from "@/lib/access/actor";
import { listSites } from "@/lib/housing/queries/sites";
import { optionOf } from "@/lib/reference/label";
import { loadFormChoices } from "../../../_parts/form-choices";

/** The choices of the family grid. `sites` is empty for users who do not assign beds. */
export type FamilyChoices = Record<
  "sex" | "relationship" | "documentType" | "language" | "province" | "countries" | "sites",
  Option[]
>;

// Codes for the focal point: the first row is that already.
const HEADS = ["FP", "HR1", "PA"];

/** Reads the choices, in the reader's language. */
export async function loadFamilyChoices(actor: Actor, locale: string): Promise<FamilyChoices> {
  const t = await getTranslations("shell.country");
  const { sex, relationship, documentType, language, province } = await loadFormChoices();
  const sites = actor.may("site.place") ? await listSites(actor) : [];
  return {
    sex,
    language,
    province,
    relationship: relationship.filter(({ value }) => !HEADS.includes(value)),
    // A person without a document has no number.
    documentType: documentType.filter(({ value }) => value !== "NONE"),
    countries: actor.countries.map((value) => ({ value, label: t(value) })),
    sites: sites.map(({ code, name }) => optionOf({ code, label: name }, locale)),
  };
}
