import { allWords, isTitle } from "./name-fold";
import type { NameParts } from "./name-key";
import { compareUnits, type Likeness, type LikenessKind, leastLikeness, nothing } from "./name-likeness";
import { type NameUnit, nameUnits, pairOf, unitsWithTitles } from "./name-unit";
import { commonNameKeys } from "./name-variants";

/** Why a person was found; message keys under `people.why`. */
export type NameReason = "given" | "father" | "grandfather" | "family" | "native" | "alias" | LikenessKind;

export type NameScore = { score: number; why: NameReason[] };

/** One typed word, and the name of a person it was found in, both as they are written. */
export type NameMatch = {
  field: Exclude<NameReason, LikenessKind>;
  how: LikenessKind | null;
  typed: string;
  held: string;
};

type Field = { units: readonly NameUnit[]; read: number };

// Many people share few names: each name is read once, not once per person. Only names, of nobody in particular.
const KEPT = 60_000;
const fields = new Map<string, Field>();
const titledFields = new Map<string, Field>();
const words = new Map<string, NameUnit>();

/** What `make` returns for a key, made once while it is remembered. */
function remembered<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= KEPT) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

/** The one object for a unit that occurs in many names, so that it is compared once per search. */
function shared(unit: NameUnit): NameUnit {
  return remembered(words, `${unit.words.join(" ")} ${unit.skeleton} ${unit.part ?? ""}`, () => unit);
}

function fieldOf(text: string, titled: boolean): Field {
  return remembered(titled ? titledFields : fields, text, () => {
    const units = titled ? unitsWithTitles(text) : nameUnits(text);
    return { units: withPairs(units).map(shared), read: units.length };
  });
}

function withPairs(units: readonly NameUnit[]): NameUnit[] {
  const pairs = units.flatMap((unit, at) => {
    const next = units[at + 1];
    return next?.script === unit.script ? [pairOf(unit, next)] : [];
  });
  return [...units, ...pairs];
}

// From here on a word of the person's own name counts as typed.
const saidFrom = 60;

type FieldScore = {
  best: readonly Likeness[];
  /** The word of the name that matched best, for each unit of the search. */
  bearers: readonly (NameUnit | null)[];
  read: number;
  said: number;
};
type Compared = (held: NameUnit) => readonly Likeness[];

/** How well each unit of the search matches a name in one field, and how much of that name was typed. */
function scoreField({ units, read }: Field, asked: readonly NameUnit[], compared: Compared): FieldScore {
  const best = new Array<Likeness>(asked.length).fill(nothing);
  const bearers = new Array<NameUnit | null>(asked.length).fill(null);
  let said = 0;
  let place = 0;
  for (const unit of units) {
    let heard = false;
    let at = 0;
    for (const each of compared(unit)) {
      if (each.points > (best[at] ?? nothing).points) {
        best[at] = each;
        bearers[at] = unit;
      }
      heard ||= each.points >= saidFrom;
      at += 1;
    }
    if (heard && place < read) said += 1;
    place += 1;
  }
  return { best, bearers, read, said };
}

type Held = { reason: NameMatch["field"]; weight: number; text: string; field: FieldScore };

function heldNames(names: NameParts, scored: (text: string) => FieldScore): Held[] {
  const held: Held[] = [];
  const add = (reason: Held["reason"], weight: number, text: string | null | undefined) => {
    if (text) held.push({ reason, weight, text, field: scored(text) });
  };
  add("given", 1, names.givenName);
  add("native", 1, names.nameNative);
  add("alias", 0.96, names.aliases?.join(" "));
  add("family", 0.98, names.familyName);
  add("father", 0.85, names.fatherName);
  add("father", 0.85, names.fatherNameNative);
  add("grandfather", 0.75, names.grandfatherName);
  return held;
}

function importance(unit: NameUnit): number {
  return commonNameKeys.has(unit.skeleton) ? 0.5 : 1;
}

/** The best place of one unit of the search among a person's names; `by` is null if it has none. */
type Place = { points: number; by: Held | null };

function placeOf(at: number, held: readonly Held[]): Place {
  let [points, by]: [number, Held | null] = [0, null];
  for (const each of held) {
    const likeness = each.field.best[at] ?? nothing;
    const weighed = likeness.points * each.weight;
    if (likeness.points < leastLikeness || weighed <= points) continue;
    [points, by] = [weighed, each];
  }
  return { points, by };
}

type Asked = { at: number; weight: number };

function pointsOf(reading: readonly Asked[], places: readonly Place[]): number {
  let points = 0;
  let most = 0;
  for (const { at, weight } of reading) {
    points += (places[at]?.points ?? 0) * weight;
    most += weight;
  }
  return most === 0 ? 0 : points / most;
}

function reasonsOf(reading: readonly Asked[], places: readonly Place[]): NameReason[] {
  const why = new Set<NameReason>();
  for (const { at } of reading) {
    const by = places[at]?.by;
    if (!by) continue;
    why.add(by.reason);
    const how = by.field.best[at]?.how;
    if (how) why.add(how);
  }
  return [...why];
}

/** What share of the person's own name the search leaves out, 0 to 1. */
function unsaid(held: readonly Held[]): number {
  const of = (reason: NameReason) =>
    held.find((each) => each.reason === reason && each.field.read > 0)?.field;
  const own = of("given") ?? of("native");
  return own ? 1 - own.said / own.read : 0;
}

/**
 * All ways to read the search: as typed, and with each two neighbours as one word. Indexes into its units and pairs.
 */
function readingsOf(units: readonly NameUnit[]): Asked[][] {
  const own = withPairs(units);
  // A unit of several words stands for all of them.
  const all = own.map((unit, at) => ({ at, weight: importance(unit) * unit.words.length }));
  const typed = all.slice(0, units.length);
  const readings = [typed];
  let pair = units.length;
  for (let at = 0; at + 1 < units.length; at += 1) {
    if (units[at]?.script !== units[at + 1]?.script) continue;
    readings.push([...typed.slice(0, at), ...all.slice(pair, pair + 1), ...typed.slice(at + 2)]);
    pair += 1;
  }
  return readings;
}

/** The words of a text from which a unit was read, as they are written. */
function asWritten(text: string, unit: NameUnit): string {
  const words = text.split(/\s+/).filter((word) => allWords(word).some((each) => unit.words.includes(each)));
  return words.join(" ") || unit.words.join(" ");
}

/** Where each part of a reading was found; neighbours that occur in one name as typed are one. */
function matchesOf(query: string, units: readonly NameUnit[], { reading, places }: Best): NameMatch[] {
  const matches: NameMatch[] = [];
  for (const { at } of reading) {
    const by = places[at]?.by;
    const unit = units[at];
    const bearer = by?.field.bearers[at];
    if (!by || !unit || !bearer) continue;
    const how = by.field.best[at]?.how ?? null;
    const match = {
      field: by.reason,
      how,
      typed: asWritten(query, unit),
      held: asWritten(by.text, bearer),
    };
    const last = matches.at(-1);
    if (last && last.field === match.field && last.how === null && how === null) {
      last.typed = `${last.typed} ${match.typed}`;
      last.held = `${last.held} ${match.held}`;
    } else matches.push(match);
  }
  return matches;
}

/** The best reading of the search for one person, and where each part of it was found. */
type Best = { points: number; reading: readonly Asked[]; places: readonly Place[]; held: readonly Held[] };

/** Scores people for one search, one after another. */
export type NameScorer = {
  score: (candidate: NameParts) => NameScore;
  matches: (candidate: NameParts) => NameMatch[];
};

/** As scoreName, for one search and many people: the search is read once, and so is each name that several share. */
export function nameScorer(query: string): NameScorer {
  const units = nameUnits(query);
  // A user who types only a title is looking for people who have it.
  const titled = allWords(query).every(isTitle);
  const readings = readingsOf(units);
  const asked = withPairs(units);
  const rows = new Map<NameUnit, readonly Likeness[]>();
  const compared: Compared = (held) => {
    const known = rows.get(held);
    if (known) return known;
    const row = asked.map((unit) => compareUnits(unit, held));
    rows.set(held, row);
    return row;
  };
  const scores = new Map<string, FieldScore>();
  const scored = (text: string) => {
    const known = scores.get(text);
    if (known) return known;
    const score = scoreField(fieldOf(text, titled), asked, compared);
    scores.set(text, score);
    return score;
  };
  const bestOf = (candidate: NameParts): Best => {
    const held = heldNames(candidate, scored);
    const places = asked.map((_, at) => placeOf(at, held));
    let best: Best = { points: 0, reading: [], places, held };
    for (const reading of readings) {
      const points = pointsOf(reading, places);
      if (points > best.points) best = { ...best, points, reading };
    }
    return best;
  };
  return {
    score: (candidate) => {
      const { points, reading, places, held } = bestOf(candidate);
      const score = Math.round(points - Math.min(points, 8 * unsaid(held)));
      return { score, why: score === 0 ? [] : reasonsOf(reading, places) };
    },
    matches: (candidate) => matchesOf(query, asked, bestOf(candidate)),
  };
}

/**
 * How well a typed name matches a person, 0 to 100, and why. Every word of the search looks for its best place among
 * all names of the person; words found nowhere lower the score, and very common names count half.
 */
export function scoreName(query: string, candidate: NameParts): NameScore {
  return nameScorer(query).score(candidate);
}

/** In which of a person's names each part of a search was found. */
export function matchName(query: string, candidate: NameParts): NameMatch[] {
  return nameScorer(query).matches(candidate);
}
