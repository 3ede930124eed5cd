import { type CivilDate, type CountryCode, daysBetween, parseCivilDate, today } from "@/lib/core/civil-date";
import { type HardDate, hardDate, type Why } from "@/lib/law/hard-date";
import type { HostRules } from "@/lib/law/host-rule";
import type { Crossing, Permission } from "@/lib/law/stay-facts";
import { rulesOf } from "@/prisma/seed/host-law";

/** A day that must exist. */
export function day(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (!parsed) throw new Error(`${text} is no day`);
  return parsed;
}

export const came = (on: string): Crossing => ({ on: day(on), direction: "IN", irregular: false });
export const cameOverTheRiver = (on: string): Crossing => ({ ...came(on), irregular: true });
export const left = (on: string): Crossing => ({ ...came(on), direction: "OUT" });
/** A document; `to` is the first day it no longer covers. */
export const paper = (kind: string, from: string, to: string | null): Permission => ({
  kind,
  from: day(from),
  to: to === null ? null : day(to),
});

/** One case worked out by hand: what is known, as of which day or instant, what follows and how. */
export type Worked = {
  /** The calculation on paper. */
  because: string;
  crossings?: readonly Crossing[];
  papers?: readonly Permission[];
  /** The day, or the instant from which the country's own day is taken. */
  asOf: string;
  on: string | null;
  kind?: string | null;
  left?: number;
  why?: readonly Why["code"][];
};

/** The published rules of a country in force on a day. */
export function rulesIn(country: CountryCode, on = "2021-07-10"): HostRules {
  return rulesOf(country, day(on)).rules;
}

/** What the country's rules give for a worked case. */
export function calculated(country: CountryCode, { crossings = [], papers = [], asOf }: Worked) {
  const as = asOf.includes("T") ? today(country, new Date(asOf)) : day(asOf);
  const found: HardDate = hardDate(rulesIn(country, as), { crossings, permissions: papers }, as);
  return { ...found, left: found.on === null ? null : daysBetween(as, found.on) };
}

/** What is expected of a worked case, in the form of `calculated`, with only what it names. */
export function expectation({ on, kind, left: days, why }: Worked) {
  return {
    on,
    ...(kind === undefined ? {} : { kind }),
    ...(days === undefined ? {} : { left: days }),
    ...(why === undefined ? {} : { why: why.map((code) => ({ code })) }),
  };
}
