import { getLocale, getTranslations } from "next-intl/server";
import type { Option } from "@/components/field";
import { inOtherWords } from "@/lib/i18n/other-words";
import { groupedNeeds, groupedRelations } from "@/lib/people/code-groups";
import { CODE_SETS, type CodedField } from "@/lib/people/code-sets";
import { CONTACT_KINDS, DOCUMENT_STATES } from "@/lib/people/schema";
import { groupOf, type Label, optionOf } from "@/lib/reference/label";
import { listCodes, listProvinces } from "@/lib/reference/queries";
import { PERMISSION_KINDS } from "@/lib/stay-law/schema";

const FIELDS = [
  "relationship",
  "sex",
  "maritalStatus",
  "education",
  "ethnicity",
  "populationCategory",
  "registrationLevel",
  "documentType",
  "documentState",
  "contactKind",
  "mayTell",
  "numberIssuer",
  "livesIn",
  "need",
  "needSeverity",
  "functionalNeed",
  "aliasKind",
  "language",
  "languageLevel",
  "stayPermission",
  "consentPurpose",
  "consentRecipient",
  "consentHow",
] as const satisfies readonly CodedField[];

/** The choices of a person's forms, in the reader's language. */
export type FormChoices = Record<(typeof FIELDS)[number] | "province", Option[]>;

// What the forms accept; a list may grow before they do.
const KNOWN: Partial<Record<CodedField, readonly string[]>> = {
  documentState: DOCUMENT_STATES,
  contactKind: CONTACT_KINDS,
  stayPermission: PERMISSION_KINDS,
};

/** Reads the choices; the code lists are cached for half a minute. */
export async function loadFormChoices(): Promise<FormChoices> {
  const locale = await getLocale();
  const options = (codes: readonly { code: string; label: Label }[]): Option[] =>
    codes.map((each) => optionOf(each, locale));
  const lists = await Promise.all(
    FIELDS.map(async (field) => {
      const codes = await listCodes(CODE_SETS[field]);
      return [field, options(codes.filter(({ code }) => KNOWN[field]?.includes(code) ?? true))] as const;
    }),
  );
  const t = await getTranslations("people.relationGroup");
  const [relationships, needs, categories] = await Promise.all([
    listCodes(CODE_SETS.relationship),
    listCodes(CODE_SETS.need),
    listCodes("specific-need-category"),
  ]);
  return {
    ...(Object.fromEntries(lists) as Omit<FormChoices, "province">),
    relationship: groupedRelations(relationships).map(({ group, ...each }) => ({
      ...optionOf(each, locale),
      group: t(group),
      groupAlso: inOtherWords(locale, `people.relationGroup.${group}`),
    })),
    need: groupedNeeds(needs, categories).map(({ category, ...each }) => ({
      ...optionOf(each, locale),
      ...(category ? groupOf(category, locale) : {}),
    })),
    province: options(await listProvinces()),
  };
}
