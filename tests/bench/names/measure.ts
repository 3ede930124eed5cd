import { bandOf } from "@/lib/people/name-compare";
import type { NameParts } from "@/lib/people/name-key";
import { nameScorer } from "@/lib/people/name-score";
import { KINDS, type Kind, type NameCase, nameCases } from "./cases";
import { aRegister } from "./register";

export type KindFigures = {
  kind: Kind | "all";
  pairs: number;
  /** Share of the pairs in the band `probable`, and above the score at which a query has 0.1 false candidates. */
  flagged: number;
  flaggedAtTenth: number;
  firstFive: number;
  /** People of the register in the band `probable`, for each query. */
  falseFlags: number;
};

export type NameFigures = {
  half: "toSet" | "heldOut";
  people: number;
  kinds: KindFigures[];
  tenth: number;
  /** Processor time of scoring 160 people, in ms, the median and the slowest of a hundred. */
  median: number;
  slow: number;
};

export type Tried = { each: NameCase; own: number; better: number; flags: number; wrong: number[] };

const REGISTER = 5_500;
const SCORED = 160;

function tried(each: NameCase, register: readonly NameParts[]): Tried {
  const scorer = nameScorer(each.typed);
  const own = scorer.score(each.held).score;
  let better = 0;
  let flags = 0;
  const wrong: number[] = [];
  for (const other of register) {
    const { score } = scorer.score(other);
    // Those as alike as the right person rank before them half of the time.
    better += score > own ? 1 : score === own ? 0.5 : 0;
    if (score >= 50) wrong.push(score);
    if (bandOf(score) === "probable") flags += 1;
  }
  return { each, own, better, flags, wrong };
}

function timesOf(cases: readonly NameCase[], register: readonly NameParts[]): number[] {
  return cases.map((each, at) => {
    const from = (at * SCORED) % (register.length - SCORED);
    const people = register.slice(from, from + SCORED);
    const started = process.cpuUsage();
    const scorer = nameScorer(each.typed);
    for (const person of people) scorer.score(person);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
}

/** The lowest score that at most one query in ten gives to someone else. */
function scoreAtTenth(all: readonly Tried[]): number {
  const wrong = all.flatMap((each) => each.wrong).sort((a, b) => b - a);
  return (wrong[Math.floor(all.length / 10)] ?? 49) + 1;
}

/** What a search does with each pair. */
export function tryNames(half: "toSet" | "heldOut", ofEach: number, people = REGISTER): Tried[] {
  const register = aRegister(people, half);
  return nameCases(half, ofEach).map((each) => tried(each, register));
}

/** Recall, false candidates and rank by kind of difference, and the time it takes. */
export function measureNames(half: "toSet" | "heldOut", ofEach = 30, people = REGISTER): NameFigures {
  const register = aRegister(people, half);
  const all = tryNames(half, ofEach, people);
  const tenth = scoreAtTenth(all);
  const share = (some: readonly Tried[], holds: (each: Tried) => boolean) =>
    some.filter(holds).length / Math.max(1, some.length);
  const figures = (kind: Kind | "all"): KindFigures => {
    const some = all.filter(({ each }) => kind === "all" || each.kind === kind);
    return {
      kind,
      pairs: some.length,
      flagged: share(some, ({ own }) => bandOf(own) === "probable"),
      flaggedAtTenth: share(some, ({ own }) => own >= tenth),
      firstFive: share(some, ({ better, own }) => own > 0 && better < 5),
      falseFlags: some.reduce((sum, { flags }) => sum + flags, 0) / Math.max(1, some.length),
    };
  };
  const times = timesOf(nameCases(half, ofEach), register).sort((a, b) => a - b);
  return {
    half,
    people: register.length,
    kinds: [...KINDS, "all" as const].map(figures),
    tenth,
    median: times[Math.floor(times.length / 2)] ?? 0,
    slow: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** The figures as a table in Markdown. */
export function nameReport({ half, people, kinds, tenth, median, slow }: NameFigures): string {
  const rows = kinds.map((each) =>
    [
      each.kind,
      each.pairs,
      percent(each.flagged),
      each.falseFlags.toFixed(2),
      percent(each.flaggedAtTenth),
      percent(each.firstFive),
    ].join(" | "),
  );
  return [
    `${half === "toSet" ? "Pairs to set by" : "Pairs held out"}, ${people} people. Scoring ${SCORED} people takes ${median.toFixed(1)} ms of processor (99 of 100 under ${slow.toFixed(1)} ms).`,
    "",
    `| kind | pairs | probable | probable, not the same | from ${tenth} (0.1 false) | first five |`,
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}
