import { z } from "zod";
import { addDays, type CivilDate, dayNumber, earlierOf, fromDayNumber, laterOf } from "@/lib/core/civil-date";
import { whole } from "@/lib/core/number-field";
import type { HostRules } from "./host-rule";
import {
  type Entry,
  endOf,
  holds,
  type Permission,
  presenceOf,
  type Span,
  type StayFacts,
} from "./stay-facts";

export const WHY_CODES = [
  "crossing",
  "visaFree",
  "window",
  "noPaper",
  "permission",
  "length",
  "endless",
  "gap",
  "condition",
  "notABasis",
  "left",
  "nothing",
] as const;

// No stay that can be calculated is longer; days may also be in the past.
const span = whole(-100_000, 100_000).optional();

/** One step of the calculation: a code whose words are in the messages, and what it is about. */
export const whySchema = z.strictObject({
  code: z.enum(WHY_CODES),
  on: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  kind: z.string().optional(),
  days: span,
  window: span,
  months: span,
});
export type Why = z.output<typeof whySchema>;

/** The first day on which the stay becomes unlawful; null if it has no end, is over, or nobody can say. */
export type HardDate = { on: CivilDate | null; kind: string | null; why: Why[] };

/** The kinds of hard date that no document represents. */
export const VISA_FREE = "VISA_FREE";
export const NO_PAPER = "NO_PAPER";

type Cover = Span & { kind: string; why: readonly Why[] };

function permissionCover(permission: Permission, rules: HostRules): Cover[] {
  const { kind, from } = permission;
  // Days without a visa are calculated from the crossing, whatever was typed.
  if (kind === VISA_FREE && rules.visaFree) return [];
  const basis = rules.bases.find((each) => each.kind === kind);
  if (!basis) return [];
  const to = endOf(permission, rules);
  if (to === null) return [{ from, to, kind, why: [{ code: "endless", kind, from }] }];
  if (to <= from) return [];
  const months = permission.to === null ? basis.months : undefined;
  const code = months === undefined ? "permission" : "length";
  return [
    { from, to, kind, why: [{ code, kind, from, until: to, ...(months === undefined ? {} : { months }) }] },
  ];
}

/** Days already spent without a document, as day numbers, that may still count in a window. */
function daysSpent(
  before: readonly Span[],
  isCovered: (day: CivilDate) => boolean,
  since: CivilDate,
): Set<number> {
  const days = new Set<number>();
  for (const { from, to } of before)
    for (let day = laterOf(from, since); to !== null && day < to; day = addDays(day, 1))
      if (!isCovered(day)) days.add(dayNumber(day));
  return days;
}

/**
 * Days without a visa from a crossing: so many in a row, and no more than `most` of them in any window that ends on
 * one. The days of arrival and departure count, a day with both once; days covered by a document do not.
 */
function visaFreeCover(
  entry: Entry,
  before: readonly Span[],
  papers: readonly Span[],
  { visaFree }: HostRules,
): Cover[] {
  if (!visaFree || entry.irregular) return [];
  const { days, most, window } = visaFree;
  const isCovered = (day: CivilDate) => papers.some((paper) => holds(paper, day));
  const spent = daysSpent(before, isCovered, addDays(entry.on, -window));
  const first = dayNumber(entry.on);
  let to = first;
  for (; to < first + days; to += 1) {
    if (isCovered(fromDayNumber(to))) continue;
    const others = [...spent].filter((day) => day > to - window && day !== to);
    if (others.length >= most) break;
    spent.add(to);
  }
  const until = fromDayNumber(to);
  const why: Why[] = [{ code: "visaFree", days, on: entry.on, until: addDays(entry.on, days) }];
  if (to < first + days) why.push({ code: "window", days: most, window, until });
  return [{ from: entry.on, to: until, kind: VISA_FREE, why }];
}

function noPaperCover({ on, irregular }: Entry, { noPaper }: HostRules): Cover[] {
  const days = irregular ? noPaper.irregular : noPaper.regular;
  if (days === null) return [];
  const to = addDays(on, days);
  return [{ from: on, to, kind: NO_PAPER, why: [{ code: "noPaper", days, on, until: to }] }];
}

type Run = Span & { covers: Cover[] };

/** Covers that follow each other without a day between, each run with those that extended it. */
function runsOf(covers: readonly Cover[]): Run[] {
  const runs: Run[] = [];
  for (const cover of [...covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const run = runs.at(-1);
    if (!run || (run.to !== null && cover.from > run.to)) {
      runs.push({ from: cover.from, to: cover.to, covers: [cover] });
      continue;
    }
    if (run.to === null || (cover.to !== null && cover.to <= run.to)) continue;
    run.to = cover.to;
    run.covers.push(cover);
  }
  return runs;
}

/** The run in force today, or the last one that had begun. */
function runOn(runs: readonly Run[], today: CivilDate): Run | undefined {
  return runs.find((run) => holds(run, today)) ?? runs.filter((run) => run.from <= today).at(-1);
}

/** The first day on which something else that is required is no longer valid. */
function conditionEnd(rules: HostRules, facts: StayFacts, since: CivilDate | null, today: CivilDate) {
  const ends = rules.conditions.flatMap((kind) => {
    const covers = facts.permissions
      .filter((each) => each.kind === kind && !(since && each.to !== null && each.to <= since))
      .map((each): Cover => ({ from: each.from, to: each.to, kind, why: [] }));
    const runs = runsOf(covers);
    // One issued for later is known already, and binds from its first day.
    const to = (runOn(runs, today) ?? runs[0])?.to ?? null;
    return to === null ? [] : [{ kind, to }];
  });
  return ends.sort((a, b) => (a.to < b.to ? -1 : 1))[0] ?? null;
}

function coversOf(
  rules: HostRules,
  facts: StayFacts,
): { covers: Cover[]; entry: Entry | null; gone: CivilDate | null } {
  const { entry, leftOn, before } = presenceOf(facts.crossings);
  const papers = facts.permissions.flatMap((each) => permissionCover(each, rules));
  const own = entry ? [...visaFreeCover(entry, before, papers, rules), ...noPaperCover(entry, rules)] : [];
  // A document that was over before the present stay began says nothing about it.
  const current = papers.filter(({ to }) => to === null || !entry || to > entry.on);
  return { covers: [...own, ...current], entry, gone: leftOn };
}

/**
 * A person's next hard date in one country as of a day, and why. A stay is lawful on a day that any basis covers
 * (days without a visa, a visa, a certificate …), as long as every condition that was given (a registration) holds.
 * The answer changes with `asOf` only when a hard date is reached or a waiting permission begins.
 */
export function hardDate(rules: HostRules, facts: StayFacts, asOf: CivilDate): HardDate {
  const { covers, entry, gone } = coversOf(rules, facts);
  const today = entry ? laterOf(asOf, entry.on) : asOf;
  if (!entry && gone) return { on: null, kind: null, why: [{ code: "left", on: gone }] };
  const came: Why[] = entry ? [{ code: "crossing", on: entry.on }] : [];
  const others: Why[] = facts.permissions
    .filter(({ kind }) => !isKnown(rules, kind))
    .map(({ kind }) => ({ code: "notABasis", kind }));
  const runs = runsOf(covers);
  const [first] = runs;
  if (!first) return { on: null, kind: null, why: [...came, ...others, { code: "nothing" }] };
  const run = runOn(runs, today);
  if (!run && entry) {
    const gap: Why = { code: "gap", from: entry.on, until: first.from };
    return { on: entry.on, kind: first.covers[0]?.kind ?? null, why: [...came, gap, ...others] };
  }
  return ended(run ?? first, { rules, facts, entry, runs, today, why: [...came, ...others] });
}

function isKnown({ bases, conditions, visaFree }: HostRules, kind: string): boolean {
  if (kind === VISA_FREE) return visaFree !== null;
  return bases.some((each) => each.kind === kind) || conditions.includes(kind);
}

type Calculation = {
  rules: HostRules;
  facts: StayFacts;
  entry: Entry | null;
  runs: readonly Run[];
  today: CivilDate;
  why: Why[];
};

function ended(run: Run, { rules, facts, entry, runs, today, why }: Calculation): HardDate {
  const steps = run.covers.flatMap((cover) => cover.why);
  const explained = steps.some(({ code }) => code === "visaFree" || code === "noPaper");
  const all = [...(explained ? why.filter(({ code }) => code !== "crossing") : why), ...steps];
  const next = runs.find((each) => run.to !== null && each.from > run.to);
  if (next && run.to) all.push({ code: "gap", from: run.to, until: next.from });
  const condition = conditionEnd(rules, facts, entry?.on ?? null, today);
  if (condition && (run.to === null || condition.to < run.to))
    return {
      on: run.to === null ? condition.to : earlierOf(run.to, condition.to),
      kind: condition.kind,
      why: [...all, { code: "condition", kind: condition.kind, until: condition.to }],
    };
  return { on: run.to, kind: run.to === null ? null : (run.covers.at(-1)?.kind ?? null), why: all };
}
