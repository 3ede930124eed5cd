import { addYears } from "@/lib/core/civil-date";
import type { BirthSpan } from "./birth-date";

/** The task that asks a group's owner for its next focal point. */
export const FOCAL_POINT_TASK = "FOCAL_POINT";

/** Kinds of relationships, whatever the sex: how one person is related to another. */
type Kind =
  | "spouse"
  | "formerSpouse"
  | "child"
  | "stepChild"
  | "childInLaw"
  | "grandchild"
  | "parent"
  | "stepParent"
  | "parentInLaw"
  | "grandparent"
  | "sibling"
  | "stepSibling"
  | "siblingInLaw"
  | "uncle"
  | "nephew"
  | "cousin"
  | "inLaw"
  | "blood"
  | "unrelated";
type Sex = "M" | "F";
type Relation = { kind: Kind; sex: Sex };

// The first code of a kind and sex is the one that is written.
const CODES: readonly (readonly [string, Kind, Sex])[] = [
  ["HUS", "spouse", "M"],
  ["WIF", "spouse", "F"],
  ["WIF2", "spouse", "F"],
  ["CLH", "spouse", "M"],
  ["CLW", "spouse", "F"],
  ["EXM", "formerSpouse", "M"],
  ["EXF", "formerSpouse", "F"],
  ["SON", "child", "M"],
  ["DAU", "child", "F"],
  ["SCM", "stepChild", "M"],
  ["SCF", "stepChild", "F"],
  ["FCM", "stepChild", "M"],
  ["FCF", "stepChild", "F"],
  ["CLM", "childInLaw", "M"],
  ["CLF", "childInLaw", "F"],
  ["GCM", "grandchild", "M"],
  ["GCF", "grandchild", "F"],
  ["PRM", "parent", "M"],
  ["PRF", "parent", "F"],
  ["SPM", "stepParent", "M"],
  ["SPF", "stepParent", "F"],
  ["FPM", "stepParent", "M"],
  ["FPF", "stepParent", "F"],
  ["PLM", "parentInLaw", "M"],
  ["PLF", "parentInLaw", "F"],
  ["GPM", "grandparent", "M"],
  ["GPF", "grandparent", "F"],
  ["SBM", "sibling", "M"],
  ["SBF", "sibling", "F"],
  ["HAB", "sibling", "M"],
  ["HAS", "sibling", "F"],
  ["SPB", "stepSibling", "M"],
  ["SPS", "stepSibling", "F"],
  ["BIL", "siblingInLaw", "M"],
  ["SIL", "siblingInLaw", "F"],
  ["UNC", "uncle", "M"],
  ["ANT", "uncle", "F"],
  ["NEP", "nephew", "M"],
  ["NCE", "nephew", "F"],
  ["COM", "cousin", "M"],
  ["COF", "cousin", "F"],
  ["ILM", "inLaw", "M"],
  ["ILF", "inLaw", "F"],
  ["ORM", "blood", "M"],
  ["ORF", "blood", "F"],
  ["NRM", "unrelated", "M"],
  ["NRF", "unrelated", "F"],
];
// Codes that imply a sex but nothing else for these rules.
const SEXED: Record<string, Sex> = { PTM: "M", PTF: "F", UKM: "M", UKF: "F" };
const UNKNOWN = { M: "UKM", F: "UKF" } as const;

const relations = new Map<string, Relation>(CODES.map(([code, kind, sex]) => [code, { kind, sex }]));

/** A person in the form that relationships need: sex F, M, X or U, and when they can have been born. */
export type Kin = { sex: string; born: BirthSpan | null };
export type Doubt = "sex" | "spouse" | "younger" | "apart";

const LEAST_YEARS = { child: 12, grandchild: 24 } as const;
// Nobody has a child later: mothers and fathers.
const MOST_YEARS = { F: 55, M: 85 } as const;

/** Which of two is the elder by this relationship, and by how many years at least; null if it says nothing. */
function elderOf(kind: Kind, one: Kin, other: Kin): { elder: Kin; younger: Kin; least: number } | null {
  if (kind === "child" || kind === "grandchild")
    return { elder: other, younger: one, least: LEAST_YEARS[kind] };
  if (kind === "parent") return { elder: one, younger: other, least: LEAST_YEARS.child };
  if (kind === "grandparent") return { elder: one, younger: other, least: LEAST_YEARS.grandchild };
  return null;
}

function ageDoubts(kind: Kind, one: Kin, other: Kin): Doubt[] {
  const pair = elderOf(kind, one, other);
  const elder = pair?.elder.born;
  const younger = pair?.younger.born;
  if (!pair || !elder || !younger) return [];
  // Only what no day of the two spans allows is doubted.
  if (younger.bornTo < addYears(elder.bornFrom, pair.least)) return ["younger"];
  const most = pair.least === LEAST_YEARS.child ? MOST_YEARS[pair.elder.sex === "F" ? "F" : "M"] : null;
  return most !== null && younger.bornFrom > addYears(elder.bornTo, most) ? ["apart"] : [];
}

/**
 * What is unlikely about `one` being `code` to `other`: a reason to ask, never to refuse. None if nothing is known.
 */
export function doubtsOf(code: string, one: Kin, other: Kin): Doubt[] {
  const relation = relations.get(code);
  const sex = relation?.sex ?? SEXED[code];
  const known = (kin: Kin) => kin.sex === "M" || kin.sex === "F";
  const doubts: Doubt[] = sex && known(one) && one.sex !== sex ? ["sex"] : [];
  if (!relation) return doubts;
  if (relation.kind === "spouse" && doubts.length === 0 && known(other) && other.sex === sex)
    doubts.push("spouse");
  return [...doubts, ...ageDoubts(relation.kind, one, other)];
}

const INVERSE: Partial<Record<Kind, Kind>> = {
  child: "parent",
  parent: "child",
  stepChild: "stepParent",
  stepParent: "stepChild",
  childInLaw: "parentInLaw",
  parentInLaw: "childInLaw",
  grandchild: "grandparent",
  grandparent: "grandchild",
  uncle: "nephew",
  nephew: "uncle",
};

/** A person's relationship to the new focal point: from theirs to the former one, and that one's to the new. */
const COMPOSED: Partial<Record<Kind, Partial<Record<Kind, Kind>>>> = {
  spouse: {
    child: "childInLaw",
    parent: "parent",
    sibling: "siblingInLaw",
    grandparent: "grandparent",
    grandchild: "inLaw",
    uncle: "uncle",
    nephew: "inLaw",
    parentInLaw: "parentInLaw",
    childInLaw: "child",
  },
  child: {
    spouse: "child",
    child: "grandchild",
    parent: "sibling",
    stepParent: "stepSibling",
    sibling: "nephew",
    grandparent: "uncle",
    uncle: "cousin",
    childInLaw: "grandchild",
    parentInLaw: "siblingInLaw",
    siblingInLaw: "nephew",
  },
  stepChild: { spouse: "child", parent: "stepSibling" },
  parent: {
    spouse: "parentInLaw",
    child: "spouse",
    parent: "grandparent",
    sibling: "parent",
    grandchild: "child",
  },
  sibling: {
    spouse: "siblingInLaw",
    child: "child",
    parent: "uncle",
    sibling: "sibling",
    uncle: "uncle",
    nephew: "nephew",
    cousin: "cousin",
    grandchild: "grandchild",
  },
  grandchild: { spouse: "grandchild" },
  grandparent: { sibling: "grandparent" },
  childInLaw: { spouse: "childInLaw", parent: "siblingInLaw" },
  parentInLaw: { spouse: "parent", parent: "grandparent" },
  uncle: { sibling: "uncle", spouse: "inLaw" },
  nephew: { spouse: "nephew", sibling: "nephew", parent: "cousin" },
  cousin: { sibling: "cousin", spouse: "inLaw" },
};

function codeOf(kind: Kind | undefined, sex: string, before: string): string {
  const sexBefore = relations.get(before)?.sex ?? SEXED[before];
  const as: Sex = sex === "F" || sex === "M" ? sex : (sexBefore ?? "M");
  return CODES.find((each) => each[1] === kind && each[2] === as)?.[0] ?? UNKNOWN[as];
}

/** The former focal point's relationship to a group member who was `code` to them. */
export function inverseOf(code: string, sex: string): string {
  const kind = relations.get(code)?.kind;
  return codeOf(kind && (INVERSE[kind] ?? kind), sex, "");
}

/**
 * The relationship to the new focal point of a person who was `code` to the former one, where the former one is
 * `former` to the new. If the two do not determine it, the relationship is unknown and has to be asked.
 */
export function readAnew(code: string, former: string, sex: string): string {
  const kind = relations.get(code)?.kind;
  const through = relations.get(former)?.kind;
  if (!kind || !through) return codeOf(undefined, sex, code);
  if (through === "unrelated") return codeOf("unrelated", sex, code);
  return codeOf(COMPOSED[kind]?.[through], sex, code);
}
