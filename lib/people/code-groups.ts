/** Groups in which relationships are offered, the nearest first. */
export const RELATION_GROUPS = ["near", "generations", "inLaw", "wider", "step", "other"] as const;
export type RelationGroup = (typeof RELATION_GROUPS)[number];

const MEMBERS: Readonly<Record<RelationGroup, readonly string[]>> = {
  near: ["WIF", "HUS", "SON", "DAU", "PRF", "PRM", "SBM", "SBF"],
  generations: ["GCM", "GCF", "GPM", "GPF"],
  inLaw: ["CLM", "CLF", "PLM", "PLF", "BIL", "SIL", "ILM", "ILF"],
  wider: ["UNC", "ANT", "NEP", "NCE", "COM", "COF", "ORM", "ORF"],
  step: ["SCM", "SCF", "FCM", "FCF", "SPM", "SPF", "FPM", "FPF", "HAB", "HAS", "SPB", "SPS", "GDN"],
  other: [],
};

function groupOf(code: string): RelationGroup {
  return RELATION_GROUPS.find((group) => MEMBERS[group].includes(code)) ?? "other";
}

/** Codes of relationships in the order they are offered in, each with its group; whatever is new stands last. */
export function groupedRelations<C extends { code: string }>(
  codes: readonly C[],
): (C & { group: RelationGroup })[] {
  const place = ({ code, group }: { code: string; group: RelationGroup }) => MEMBERS[group].indexOf(code);
  return codes
    .map((each) => ({ ...each, group: groupOf(each.code) }))
    .sort(
      (a, b) => RELATION_GROUPS.indexOf(a.group) - RELATION_GROUPS.indexOf(b.group) || place(a) - place(b),
    );
}

/** The category of a specific need, by which its sub-codes are grouped: `PG` of `PG-LC`, and of `PG` itself. */
export function needCategory(code: string): string {
  return code.split("-", 1)[0] ?? code;
}

/** Codes of needs in their groups: a category, then what it holds, in the order of the list. */
export function groupedNeeds<C extends { code: string }>(codes: readonly C[]): (C & { category: C })[] {
  const categories = codes.filter(({ code }) => needCategory(code) === code);
  return categories.flatMap((category) =>
    codes.filter(({ code }) => needCategory(code) === category.code).map((each) => ({ ...each, category })),
  );
}
