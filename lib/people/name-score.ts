import type { NameParts } from "./name-key";
import { type Sound, soundOf, variantOf } from "./name-sound";
import { type NameUnit, nameUnits, pairOf } from "./name-unit";
import { commonNameKeys, twinNames } from "./name-variants";

/** Why a person was found; message keys under `people.why`. */
export type NameReason =
  | "given"
  | "father"
  | "grandfather"
  | "family"
  | "native"
  | "alias"
  | "spelling"
  | "script"
  | "prefix"
  | "similar";

export type NameScore = { score: number; why: NameReason[] };

type Likeness = { points: number; how: NameReason | null };

const nothing: Likeness = { points: 0, how: null };

/** Below this a word of the question counts as not found. */
const leastLikeness = 45;

type Field = { units: readonly NameUnit[]; read: number };

// Few names are borne by many: each is read once, not once for every bearer. Names alone, of nobody in particular.
const FIELDS_KEPT = 20_000;
const fields = new Map<string, Field>();

function fieldOf(text: string): Field {
  const known = fields.get(text);
  if (known) return known;
  if (fields.size >= FIELDS_KEPT) fields.clear();
  const units = nameUnits(text);
  const field = { units: withPairs(units), read: units.length };
  fields.set(text, field);
  return field;
}

const sounds = new WeakMap<NameUnit, Sound>();

function soundOfUnit(unit: NameUnit): Sound {
  const known = sounds.get(unit) ?? soundOf(unit.words.join(""), unit.script);
  sounds.set(unit, known);
  return known;
}

/** How far the vowels of two words with the same consonants lie apart: 0 none, about 1 for each that differs. */
function vowelDistance(left: NameUnit, right: NameUnit): number {
  const [a, b] = [soundOfUnit(left), soundOfUnit(right)];
  if (a.consonants !== b.consonants) return variantOf(left.text) && variantOf(right.text) ? 0.5 : 1;
  let distance = 0;
  a.vowels.forEach((vowel, at) => {
    const other = b.vowels[at] ?? "";
    if (vowel === other) return;
    if (left.script !== right.script) {
      // The native script leaves short vowels out and says only which long one it has.
      const [written, heard] = left.script === "native" ? [vowel, other] : [other, vowel];
      distance += written === "" || heard.includes(written) ? 0 : 1;
    } else if (left.script === "native") distance += 1;
    else distance += vowel === "" || other === "" || vowel.includes(other) || other.includes(vowel) ? 0.5 : 1;
  });
  return distance;
}

const similarAtMost = 65;

/**
 * Dice's coefficient over pairs of neighbouring letters, 0 to 1; 0 at once where it could not count as found: lengths
 * far apart, or more pairs missing than that leaves.
 */
function letterLikeness(left: string, right: string): number {
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  const most = longer.length + shorter.length - 2;
  let spare = shorter.length - 1 - Math.ceil((leastLikeness / similarAtMost) * (most / 2));
  if (longer.length < 2 || spare < 0) return 0;
  const taken = new Set<number>();
  for (let at = 0; at + 1 < shorter.length; at += 1) {
    const pair = shorter.slice(at, at + 2);
    let found = longer.indexOf(pair);
    while (taken.has(found)) found = longer.indexOf(pair, found + 1);
    if (found >= 0) taken.add(found);
    else if (--spare < 0) return 0;
  }
  return (2 * taken.size) / most;
}

function compare(asked: NameUnit, held: NameUnit): Likeness {
  const sameScript = asked.script === held.script;
  if (asked.text === held.text) return { points: 100, how: null };
  if (asked.skeleton === held.skeleton) {
    const twins = twinNames.has(asked.text) === twinNames.has(held.text) ? 0 : 12;
    const points = Math.max(60, (sameScript ? 95 : 93) - 9 * vowelDistance(asked, held) - twins);
    return { points, how: sameScript ? "spelling" : "script" };
  }
  const candidates: Likeness[] = [nothing];
  if (sameScript && asked.text.length >= 2 && held.text.startsWith(asked.text)) {
    candidates.push({ points: 50 + (25 * asked.text.length) / held.text.length, how: "prefix" });
  }
  if (asked.skeleton === held.part || asked.part === held.skeleton)
    candidates.push({ points: 68, how: "spelling" });
  if (sameScript)
    candidates.push({ points: similarAtMost * letterLikeness(asked.text, held.text), how: "similar" });
  return candidates.reduce((best, each) => (each.points > best.points ? each : best));
}

function withPairs(units: readonly NameUnit[]): NameUnit[] {
  const pairs = units.flatMap((unit, at) => {
    const next = units[at + 1];
    return next?.script === unit.script ? [pairOf(unit, next)] : [];
  });
  return [...units, ...pairs];
}

type FieldScore = { best: Likeness[]; read: number; said: number };

/** How well each unit of the question fits a name as it stands in one field, and how much of that name was said. */
function scoreField(text: string, asked: readonly NameUnit[]): FieldScore {
  const { units, read } = fieldOf(text);
  const table = asked.map((unit) => units.map((held) => compare(unit, held)));
  const best = table.map((row) =>
    row.reduce((top, each) => (each.points > top.points ? each : top), nothing),
  );
  const isSaid = (at: number) => table.some((row) => (row[at]?.points ?? 0) >= 60);
  const said = units.slice(0, read).filter((_, at) => isSaid(at)).length;
  return { best, read, said };
}

type Held = { reason: NameReason; weight: number; field: FieldScore };

function heldNames(names: NameParts, scored: (text: string) => FieldScore): Held[] {
  const texts: [NameReason, number, string | null | undefined][] = [
    ["given", 1, names.givenName],
    ["native", 1, names.nameNative],
    ["alias", 0.96, names.aliases?.join(" ")],
    ["family", 0.98, names.familyName],
    ["father", 0.85, names.fatherName],
    ["father", 0.85, names.fatherNameNative],
    ["grandfather", 0.75, names.grandfatherName],
  ];
  return texts.flatMap(([reason, weight, text]) => (text ? [{ reason, weight, field: scored(text) }] : []));
}

function importance(unit: NameUnit): number {
  return commonNameKeys.has(unit.skeleton) ? 0.5 : 1;
}

type Asked = { at: number; weight: number };

function scoreReading(reading: readonly Asked[], held: readonly Held[]): NameScore {
  const why = new Set<NameReason>();
  let [points, most] = [0, 0];
  for (const { at, weight } of reading) {
    let best: { points: number; reasons: NameReason[] } = { points: 0, reasons: [] };
    for (const each of held) {
      const likeness = each.field.best[at] ?? nothing;
      const weighed = likeness.points * each.weight;
      if (likeness.points < leastLikeness || weighed <= best.points) continue;
      best = { points: weighed, reasons: [each.reason, ...(likeness.how ? [likeness.how] : [])] };
    }
    points += best.points * weight;
    most += weight;
    for (const reason of best.reasons) why.add(reason);
  }
  return { score: most === 0 ? 0 : points / most, why: [...why] };
}

/** What share of the person's own name the question leaves unsaid, 0 to 1. */
function unsaid(held: readonly Held[]): number {
  const of = (reason: NameReason) =>
    held.find((each) => each.reason === reason && each.field.read > 0)?.field;
  const own = of("given") ?? of("native");
  return own ? 1 - own.said / own.read : 0;
}

/** All ways to read the question: as typed, and with each two neighbours as one word. Places among its units and pairs. */
function readingsOf(units: readonly NameUnit[]): Asked[][] {
  const own = withPairs(units);
  // A unit of several words speaks for all of them.
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

/** As scoreName, for one question and many people: the question is read once, and each name that several bear too. */
export function nameScorer(query: string): (candidate: NameParts) => NameScore {
  const units = nameUnits(query);
  const readings = readingsOf(units);
  const asked = withPairs(units);
  const scores = new Map<string, FieldScore>();
  const scored = (text: string) => {
    const score = scores.get(text) ?? scoreField(text, asked);
    scores.set(text, score);
    return score;
  };
  return (candidate) => {
    const held = heldNames(candidate, scored);
    let best: NameScore = { score: 0, why: [] };
    for (const reading of readings) {
      const each = scoreReading(reading, held);
      if (each.score > best.score) best = each;
    }
    const score = Math.round(best.score - Math.min(best.score, 8 * unsaid(held)));
    return { score, why: score === 0 ? [] : best.why };
  };
}

/**
 * How well a typed name fits a person, 0 to 100, and why. Every word of the question looks for its best place among
 * all names of the person; words found nowhere pull the score down, names so common that they say little weigh half.
 */
export function scoreName(query: string, candidate: NameParts): NameScore {
  return nameScorer(query)(candidate);
}
