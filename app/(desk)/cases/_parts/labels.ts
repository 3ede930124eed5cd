import { getLocale, getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/access/actor";
import { listPosts } from "@/lib/cases/queries/list-posts";
import { inLanguage, type Label, optionOf } from "@/lib/reference/label";
import { listCodes, listPathways, listSiteNames, stageLabels } from "@/lib/reference/queries";

const SETS = [
  "document-type",
  "document-state",
  "closure-reason",
  "hold-reason",
  "appointment-kind",
  "appointment-outcome",
  "external-number-issuer",
  "external-status",
  "case-priority",
  "case-role",
] as const;
export type CaseSet = (typeof SETS)[number] | "stage" | "pathway" | "site" | "post";

export type Choice = { value: string; label: string; also?: string };
export type CaseLabels = {
  /** The words of a coded value in the reader's language; the code itself if no list knows it. */
  of: (set: CaseSet, code: string | null | undefined) => string;
  /** What a request asks for, in the words of the button that made it. */
  asked: (request: { kind: string; to: string; action: Label | null }) => string;
  /** The values of a list, for a select. */
  options: (set: CaseSet) => Choice[];
};

/** Every list used on the pages of cases, read once per page. */
export async function loadCaseLabels(actor: Actor): Promise<CaseLabels> {
  const locale = await getLocale();
  const words = new Map<CaseSet, Map<string, Label>>();
  const add = (set: CaseSet, values: Iterable<readonly [string, Label]>) => words.set(set, new Map(values));
  for (const set of SETS)
    add(
      set,
      (await listCodes(set)).map((each) => [each.code, each.label] as const),
    );
  add("stage", await stageLabels());
  add(
    "pathway",
    (await listPathways()).map((each) => [each.code, each.label] as const),
  );
  const sites = (await listSiteNames()).filter((site) =>
    (actor.countries as readonly string[]).includes(site.country),
  );
  add(
    "site",
    sites.map((site) => [site.code, site.name] as const),
  );
  add(
    "post",
    actor.may("case.list") ? (await listPosts(actor)).map((post) => [post.code, post.label] as const) : [],
  );
  const of: CaseLabels["of"] = (set, code) => {
    const label = code ? words.get(set)?.get(code) : undefined;
    return label ? inLanguage(label, locale) : (code ?? "");
  };
  const second = (await getTranslations("cases.approval"))("second");
  return {
    of,
    asked: ({ kind, to, action }) => {
      if (kind === "SECOND") return second;
      return action ? inLanguage(action, locale) : of("stage", to);
    },
    options: (set) => [...(words.get(set) ?? [])].map(([code, label]) => optionOf({ code, label }, locale)),
  };
}
