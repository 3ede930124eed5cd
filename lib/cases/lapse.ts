import { addDays, type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import type { PathwayVersion, Transition } from "@/lib/pathways/definition";
import { type CaseFacts, deadlineEnded, type Ended, firstEnded, missing } from "@/lib/pathways/guards";
import { stageOf } from "@/lib/pathways/stages";

/** A move that nobody makes: what expired, and the day on which the case therefore changes stage. */
export type Lapse = { rule: Transition; ended: Ended; effectiveOn: CivilDate };

type Graph = Pick<PathwayVersion, "stages" | "transitions">;

/** What the transition rests on; of several things the last one. Null if no guard names a day. */
function endedBy(rule: Transition, facts: CaseFacts): Ended | null {
  const ends = rule.guards.flatMap((guard) => {
    const ended =
      guard.kind === "deadlineOver"
        ? deadlineEnded(guard, facts)
        : guard.kind === "lapsed"
          ? firstEnded(guard, facts)
          : null;
    return ended ? [ended] : [];
  });
  return ends.sort((left, right) => right.on.localeCompare(left.on))[0] ?? null;
}

/**
 * The move that the definition leaves to the system and whose time has come, or null. It takes effect on the day
 * after the last day, but not before the case came here. Of two, the one that expired first wins, then the earlier
 * stage: whichever ends first sends the family back (docs/domain.md 1.2, step 10).
 */
export function lapseOf(
  definition: Graph,
  stage: string,
  enteredOn: CivilDate,
  facts: CaseFacts,
): Lapse | null {
  const place = (lapse: Lapse) => stageOf(definition, lapse.rule.to)?.order ?? 0;
  const lapses = definition.transitions
    .filter((rule) => rule.from === stage && rule.who === "system")
    .filter((rule) => missing(rule.guards, facts).length === 0)
    .flatMap((rule): Lapse[] => {
      const ended = endedBy(rule, facts);
      if (!ended) return [];
      const next = addDays(ended.on, 1);
      return [{ rule, ended, effectiveOn: next < enteredOn ? enteredOn : next }];
    });
  return (
    lapses.sort(
      (left, right) => left.ended.on.localeCompare(right.ended.on) || place(left) - place(right),
    )[0] ?? null
  );
}

/** The reason stored with the step: a code, what ended and its last day. The words are made when it is shown. */
export function lapseReason({ what, on }: Ended): string {
  return `RAN_OUT:${what}:${on}`;
}

/** Parses a stored reason; null for one that a person gave. */
export function readLapseReason(reason: string | null): Ended | null {
  const [, what, day] = /^RAN_OUT:([A-Z0-9_]{1,41}):(\d{4}-\d{2}-\d{2})$/.exec(reason ?? "") ?? [];
  const on = day ? parseCivilDate(day) : null;
  return what && on ? { what, on } : null;
}
