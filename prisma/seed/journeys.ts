import type { CivilDate } from "@/lib/core/civil-date";
import type { PathwayVersion, Transition } from "@/lib/pathways/definition";
import { isClosed, stageOf, versionFor } from "@/lib/pathways/stages";
import type { Chance } from "./chance";
import { addDays } from "./days";
import { pathwayShares, type StageShare, usualDaysIn } from "./stage-plan";

/** A pathway version with its row key. */
export type Definition = PathwayVersion & { readonly id: string };

/** A step of a case: the first has no transition. */
export type Step = { readonly to: string; readonly on: CivilDate; readonly transition: Transition | null };

/** How a case came to be where it is; `filedOn` is the day the government received it, null before. */
export type Journey = {
  readonly definition: Definition;
  readonly steps: readonly Step[];
  readonly openedOn: CivilDate;
  readonly filedOn: CivilDate | null;
};

// What makes one route likelier than another; expensive moves are taken only where the stage requires them.
const costs: Readonly<Record<Transition["kind"], number>> = {
  ADVANCE: 1,
  APPEAL: 2,
  CLOSE: 2,
  DENY: 4,
  RETURN: 5,
  REVOKE: 6,
  LAPSE: 7,
  REOPEN: 9,
  WITHDRAW: 12,
  TRANSFER: 12,
};

const longestDays = 470;
const mostTries = 200;
/** From this day there is no I-360; cases filed before keep the older version. */
const newRulesOn = "2022-07-20" as CivilDate;

/** The cheapest route along published transitions. Throws if there is none. */
function wayBetween(definition: PathwayVersion, from: string, to: string): readonly Transition[] {
  const best = new Map<string, { cost: number; way: readonly Transition[] }>([[from, { cost: 0, way: [] }]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const each of definition.transitions) {
      const so = best.get(each.from);
      // Closing by mistake and reopening is not part of any route.
      if (!so || each.from === to || isClosed(definition, each.from)) continue;
      const cost = so.cost + costs[each.kind];
      if (cost >= (best.get(each.to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      best.set(each.to, { cost, way: [...so.way, each] });
      changed = true;
    }
  }
  const found = best.get(to);
  if (!found) throw new Error(`no way from ${from} to ${to} in ${definition.pathway} ${definition.code}`);
  return found.way;
}

/** Makes histories that follow the published transitions, with days in order, up to the day before today. */
export class Journeys {
  readonly #ways = new Map<string, readonly Transition[]>();

  constructor(
    readonly chance: Chance,
    readonly today: CivilDate,
    readonly definitions: readonly Definition[],
  ) {}

  /** Whether there is any pathway except `not` today. */
  offers(not: string): boolean {
    return pathwayShares.some(({ pathway }) => pathway !== not && this.#versionOn(pathway, this.today));
  }

  /** One case's history, on any pathway except `not`, under the version in force on its filing day. */
  next(not = ""): Journey {
    let found = this.#any(not);
    for (let tries = 0; tries < mostTries && !this.#isInForce(found); tries += 1) found = this.#any(not);
    return found;
  }

  #isInForce({ definition, filedOn, openedOn }: Journey): boolean {
    return this.#versionOn(definition.pathway, filedOn ?? openedOn)?.id === definition.id;
  }

  #any(not: string): Journey {
    const offered = pathwayShares.filter(
      ({ pathway }) => pathway !== not && this.#versionOn(pathway, this.today),
    );
    const { pathway, stages } = this.chance.weighted(offered.map((each) => [each, each.share] as const));
    const goal = this.chance.weighted(stages.map((each) => [each, each.share] as const));
    const current = this.#versionOn(pathway, this.today);
    if (!current) throw new Error(`no version of ${pathway} is in force on ${this.today}`);
    const old = this.#olderVersion(goal, current);
    const definition = old?.definition ?? current;
    const way = this.#detours(definition, this.#wayTo(definition, goal));
    const steps = this.#dated(definition, way);
    const openedOn = steps[0]?.on ?? this.today;
    const filing = steps.findIndex((each) => each.transition?.from === definition.startStage);
    if (!old || filing < 0 || old.filedOn >= openedOn)
      return this.#filed(definition, steps, openedOn, steps[filing]?.on ?? null);
    // Filed long before these people came: the first steps happened then, and were typed when the case was opened.
    const early = steps.map((each, at) =>
      at <= filing ? { ...each, on: addDays(old.filedOn, 60 * (at - filing)) } : each,
    );
    return this.#filed(definition, early, openedOn, old.filedOn);
  }

  #filed(definition: Definition, steps: readonly Step[], openedOn: CivilDate, on: CivilDate | null): Journey {
    return { definition, steps, openedOn, filedOn: definition.pathway === "SIV" ? on : openedOn };
  }

  #versionOn(pathway: string, day: CivilDate): Definition | null {
    return versionFor(
      this.definitions.filter((each) => each.pathway === pathway),
      day,
    );
  }

  #olderVersion(
    goal: StageShare,
    current: Definition,
  ): { definition: Definition; filedOn: CivilDate } | null {
    const stage = goal.after ?? goal.stage;
    const must = !stageOf(current, stage);
    // A case that has only just been filed cannot have been filed years ago.
    const justFiled = current.transitions.some(
      (each) => each.from === current.startStage && each.to === stage,
    );
    if (stage === current.startStage || justFiled || this.today < newRulesOn || current.pathway !== "SIV")
      return null;
    if (!must && !this.chance.happens(0.12)) return null;
    const filedOn = addDays(newRulesOn, -this.chance.whole(5, 330));
    const definition = this.#versionOn(current.pathway, filedOn);
    return definition && { definition, filedOn };
  }

  #wayTo(definition: Definition, { stage, after }: StageShare): readonly Transition[] {
    const key = `${definition.id} ${stage} ${after ?? ""}`;
    let found = this.#ways.get(key);
    if (!found) {
      const first = wayBetween(definition, definition.startStage, after ?? stage);
      const last = after
        ? definition.transitions.filter((each) => each.from === after && each.to === stage)
        : [];
      found = [...first, ...last];
      this.#ways.set(key, found);
    }
    return found;
  }

  // Occasionally a case is sent back a stage and moves forward again.
  #detours(definition: Definition, way: readonly Transition[]): readonly Transition[] {
    return way.flatMap((each) => {
      const back = definition.transitions.find(
        (other) => other.kind === "RETURN" && other.from === each.to && other.to === each.from,
      );
      return back && each.kind === "ADVANCE" && this.chance.happens(0.07) ? [each, back, each] : [each];
    });
  }

  #dated(definition: Definition, way: readonly Transition[]): Step[] {
    const ends = way.at(-1)?.to ?? definition.startStage;
    const spent = way.map((each) => this.#daysBefore(each));
    const inLast = this.#daysSince(ends, definition);
    const total = spent.reduce((sum, each) => sum + each, inLast);
    const scale = Math.min(1, longestDays / total);
    let on = addDays(this.today, -Math.max(1, Math.round(inLast * scale)));
    const steps: Step[] = [];
    for (let at = way.length - 1; at >= 0; at -= 1) {
      const transition = way[at] as Transition;
      steps.unshift({ to: transition.to, on, transition });
      // What lapsed must have had the whole length of its deadline.
      const days = spent[at] ?? 1;
      on = addDays(on, -Math.max(1, transition.kind === "LAPSE" ? days : Math.round(days * scale)));
    }
    return [{ to: definition.startStage, on, transition: null }, ...steps];
  }

  #daysBefore({ from, kind }: Transition): number {
    if (kind === "LAPSE") return this.chance.whole(122, 128);
    const spread = 0.35 + 0.65 * (this.chance.share() + this.chance.share());
    const days = Math.max(2, Math.round(usualDaysIn(from) * spread));
    return kind === "APPEAL" ? Math.min(days, 85) : days;
  }

  #daysSince(stage: string, definition: Definition): number {
    const rule = definition.deadlineRules.find(
      (each) => each.stage === stage && each.onLapse === "AUTO_LAPSE",
    );
    const long = this.chance.happens(0.08) ? 2.6 : 1.7;
    const terminal = stageOf(definition, stage)?.terminal;
    const days = Math.max(1, Math.round(this.chance.share() * (terminal ? 90 : usualDaysIn(stage) * long)));
    return rule ? Math.min(days, rule.lengthDays - 2) : days;
  }
}
