import { getLocale } from "next-intl/server";
import { CODE_SETS, type CodedField } from "@/lib/people/code-sets";
import { inLanguage } from "@/lib/reference/label";
import { listCodes, listPathways, listProvinces } from "@/lib/reference/queries";

/** The words of a coded value in the reader's language; the code itself if the list does not know it. */
export type Labels = {
  of: (field: CodedField | "province" | "pathway", code: string | null | undefined) => string;
};

/** All code lists used in a person's file. Read once per page; reference data is cached for half a minute. */
export async function loadLabels(): Promise<Labels> {
  const locale = await getLocale();
  const fields = Object.keys(CODE_SETS) as CodedField[];
  const lists = await Promise.all(fields.map((field) => listCodes(CODE_SETS[field])));
  const [provinces, pathways] = await Promise.all([listProvinces(), listPathways()]);
  const words = new Map<string, string>();
  const add = (field: string, codes: readonly { code: string; label: { en: string; "fa-AF": string } }[]) => {
    for (const { code, label } of codes) words.set(`${field} ${code}`, inLanguage(label, locale));
  };
  for (const [at, field] of fields.entries()) add(field, lists[at] ?? []);
  add("province", provinces);
  add("pathway", pathways);
  return { of: (field, code) => (code ? (words.get(`${field} ${code}`) ?? code) : "") };
}
