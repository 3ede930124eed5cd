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

/** Codes of relationships in the order in which they are offered, each with its group; new ones come last. */
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

/**
 * Sub-codes of specific needs (`PG-LC`) with the category that begins each (`PG`), in the order of the categories.
 */
export function groupedNeeds<C extends { code: string }>(
  codes: readonly C[],
  categories: readonly C[],
): (C & { category: C | null })[] {
  const within = (category: C) => codes.filter(({ code }) => code.startsWith(`${category.code}-`));
  const grouped = categories.flatMap((category) => within(category).map((each) => ({ ...each, category })));
  const known = new Set(grouped.map(({ code }) => code));
  // Codes without a category are offered too.
  const rest = codes.filter(({ code }) => !known.has(code)).map((each) => ({ ...each, category: null }));
  return [...grouped, ...rest];
}
