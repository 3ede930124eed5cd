import type { Script } from "./name-fold";
import type { Phones } from "./name-phones";

/** A word prepared for measuring, once: its sounds, what each weighs, and what it costs to leave each out. */
export type Heard = {
  codes: Uint8Array;
  /** Cost of leaving a sound out beside a word of the same script, and beside one that leaves out short vowels. */
  dropped: Float64Array;
  unwritten: Float64Array;
  total: number;
  native: boolean;
  /** Which families of consonants occur, and which may be meant; vowels, h, v and y are in none. */
  surely: number;
  maybe: number;
  /** How many of its consonants must have a partner, and how many may. */
  least: number;
  most: number;
};

const KNOWN = "pbfvtdszSCJZkgqGKhrlmnyTDXQcjaeiouAWYNOEx";
const SIZE = KNOWN.length;
const VOWELS = "aeiouAWYNOEx";
const code = (sound: string) => KNOWN.indexOf(sound);
const isVowel = (sound: string | undefined) => sound !== undefined && VOWELS.includes(sound);

const CONSONANT_APART = 1;
const VOWEL_APART = 0.6;

// Letters that one clerk writes where another writes the other: k and q from one letter, t and d by ear.
const NEAR: readonly [number, string][] = [
  [0, "sT DD zD KX hX gQ aA OA aO oO uW oW vW WO iY eY yY aE eE AE EO ex Ex NN"],
  [0.03, "aN eN iN oN uN AN ON GQ sT zj cs"],
  [0.06, "ei ou kq qG dD ax Zj cC hE iy"],
  [0.1, "gG tT Jj JZ pf xi xh hQ NW NY uv eA oA"],
  [0.2, "ae cC qQ uO CJ yi kG"],
  [0.3, "SC ao kg kK Kh KG zs Zz jz td pb KX sc kX GX aY"],
  [0.35, "SZ qK bv fv dj tc CK Kq"],
  [0.45, "au eo aW iA uA eu eO Ei"],
  [0.5, "ai SJ sS CZ CS gK hG AW AY kC Jz Jg qg"],
  [0.55, "io iu oY uY eW iW iO YO WY"],
  [0.6, "pv bf sC mn"],
  [0.9, "lr yJ"],
];

const sub = new Float64Array(SIZE * SIZE);
for (let a = 0; a < SIZE; a += 1)
  for (let b = 0; b < SIZE; b += 1) {
    const vowels = Number(isVowel(KNOWN[a])) + Number(isVowel(KNOWN[b]));
    sub[a * SIZE + b] = a === b ? 0 : vowels === 2 ? VOWEL_APART : vowels === 1 ? 2 : CONSONANT_APART;
  }
// The closest come last, so that they win.
for (const [cost, pairs] of [...NEAR].reverse())
  for (const pair of pairs.split(" ")) {
    const a = code(pair.charAt(0));
    const b = code(pair.charAt(1));
    sub[a * SIZE + b] = cost;
    sub[b * SIZE + a] = cost;
  }

// Two letters that one clerk means as one sound and another as two: sh in Eshaq and in Is-haq.
const READ_AS_TWO = 0.06;
const twice = new Uint8Array(SIZE * SIZE).fill(255);
for (const [one, two] of [
  ["S", "sh"],
  ["K", "kh"],
  ["X", "kh"],
  ["G", "gh"],
  ["Z", "zh"],
  ["D", "dh"],
  ["T", "th"],
  ["j", "dz"],
  ["J", "dZ"],
  ["J", "dj"],
  ["C", "tS"],
  ["c", "ts"],
  ["c", "tz"],
  ["S", "sX"],
  ["Z", "zX"],
  ["K", "kX"],
  ["D", "dX"],
  ["T", "tX"],
] as const)
  twice[code(two.charAt(0)) * SIZE + code(two.charAt(1))] = code(one);

const WEIGHTS: Record<string, number> = {
  h: 0.5,
  y: 0.5,
  v: 0.8,
  N: 0.1,
  A: 0.4,
  W: 0.4,
  Y: 0.4,
  x: 0.1,
  E: 0.3,
};

function weightOf(sound: string): number {
  return WEIGHTS[sound] ?? (isVowel(sound) ? 0.3 : 1);
}

/** What it costs to leave a sound out, by what stands around it. */
function dropCost(sounds: Phones, at: number): number {
  const sound = sounds.charAt(at);
  const before = sounds[at - 1];
  const after = sounds[at + 1];
  const beside = isVowel(before) || isVowel(after);
  if (sound === "h") return at === 0 ? 0.4 : isVowel(before) && isVowel(after) ? 0.3 : 0.15;
  if (sound === "y") return beside && after !== undefined ? 0.12 : 0.4;
  if (sound === "v") {
    if (before === "u" || before === "W" || after === "u") return 0.15;
    // The second half of a diphthong: Jawhari and Johari.
    if (isVowel(before) && !isVowel(after) && after !== undefined) return 0.25;
    return at === 0 ? 0.9 : 0.7;
  }
  if (sound === "N") return at === 0 && !isVowel(after) ? 0.5 : 0.02;
  if (sound === "x") return 0.05;
  if (!isVowel(sound)) return CONSONANT_APART;
  const last = at === sounds.length - 1;
  const long = sound === "A" || sound === "W" || sound === "Y";
  if (isVowel(before)) return last ? 0.45 : long ? 0.25 : 0.15;
  // Karima is a woman and Karimi a family: the ending makes it another word.
  if (last) return sound === "i" || sound === "Y" ? 0.8 : 0.6;
  if (long) return 0.35;
  return at === 0 ? 0.45 : 0.2;
}

// Families of consonants that are written for one another. If the other word has none of a family, that sound is one
// too many.
const FAMILIES = ["pbfv", "tdTDcjJC", "szSZCJjcTD", "kgqGKXQhC", "mn", "lr"];
const families = [...KNOWN].map((sound) =>
  FAMILIES.reduce((mask, family, at) => (family.includes(sound) ? mask | (1 << at) : mask), 0),
);
const counted = [...KNOWN].map((sound) => !isVowel(sound) && !"hvyTDcjJCX".includes(sound));

const UNWRITTEN: Record<string, number> = { a: 0.03, e: 0.04, o: 0.08, u: 0.1, i: 0.14, O: 0.25 };

/** The same beside a native word, where short vowels are not written. */
function unwrittenCost(sounds: Phones, at: number, known: number): number {
  const short = UNWRITTEN[sounds.charAt(at)];
  const inside = at > 0 && at < sounds.length - 1;
  return inside && short !== undefined ? Math.min(short, known) : known;
}

const UNKNOWN = new RegExp(`[^${KNOWN}]`, "g");

/** Reads a word's sounds for comparison. */
export function heard(letters: Phones, script: Script): Heard {
  const sounds = letters.replace(UNKNOWN, "");
  const length = sounds.length;
  const codes = new Uint8Array(length);
  const dropped = new Float64Array(length);
  const unwritten = new Float64Array(length);
  let total = 0;
  let surely = 0;
  let maybe = 0;
  let least = 0;
  let most = 0;
  for (let at = 0; at < length; at += 1) {
    const sound = code(sounds.charAt(at));
    codes[at] = sound;
    if (counted[sound]) surely |= families[sound] ?? 0;
    maybe |= families[sound] ?? 0;
    least += counted[sound] ? 1 : 0;
    most += isVowel(sounds[at]) ? 0 : "jJCc".includes(sounds.charAt(at)) ? 2 : 1;
    const cost = dropCost(sounds, at);
    dropped[at] = cost;
    unwritten[at] = unwrittenCost(sounds, at, cost);
    total += weightOf(sounds.charAt(at));
  }
  return { codes, dropped, unwritten, total, native: script === "native", surely, maybe, least, most };
}

const LONGEST = 64;
const rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 1));

/** How far apart two words sound: 0 the same, about 1 for each consonant that differs. */
export function distance(a: Heard, b: Heard): number {
  const n = Math.min(a.codes.length, LONGEST);
  const m = Math.min(b.codes.length, LONGEST);
  const dropA = b.native && !a.native ? a.unwritten : a.dropped;
  const dropB = a.native && !b.native ? b.unwritten : b.dropped;
  let [last2, last, row] = rows as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i <= n; i += 1) {
    const x = i > 0 ? (a.codes[i - 1] ?? 0) : 0;
    const leaveA = i > 0 ? (dropA[i - 1] ?? 0) : 0;
    const pairA = i > 1 ? (twice[(a.codes[i - 2] ?? 0) * SIZE + x] ?? 255) : 255;
    for (let j = 0; j <= m; j += 1) {
      if (i === 0 && j === 0) {
        row[0] = 0;
        continue;
      }
      const y = j > 0 ? (b.codes[j - 1] ?? 0) : 0;
      let best = Number.POSITIVE_INFINITY;
      if (i > 0) best = (last[j] ?? 0) + leaveA;
      if (j > 0) best = Math.min(best, (row[j - 1] ?? 0) + (dropB[j - 1] ?? 0));
      if (i > 0 && j > 0) {
        best = Math.min(best, (last[j - 1] ?? 0) + (sub[x * SIZE + y] ?? 1));
        if (pairA !== 255)
          best = Math.min(best, (last2[j - 1] ?? 0) + READ_AS_TWO + (sub[pairA * SIZE + y] ?? 1));
        if (j > 1) {
          const pairB = twice[(b.codes[j - 2] ?? 0) * SIZE + y] ?? 255;
          if (pairB !== 255)
            best = Math.min(best, (last[j - 2] ?? 0) + READ_AS_TWO + (sub[x * SIZE + pairB] ?? 1));
        }
      }
      row[j] = best;
    }
    const spare = last2;
    last2 = last;
    last = row;
    row = spare;
  }
  return last[m] ?? 0;
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

// Words less alike than this are never one name, so it does not matter how far apart they are.
const FAR = 0.7;
const LACKED = 0.9;

/** Whether two words are too far apart to be one name, judged by their consonants: cheaper than measuring. */
export function farApart(a: Heard, b: Heard): boolean {
  const most = Math.max(a.total, b.total);
  const spare = (most * (1 - FAR)) / LACKED;
  if (a.least - b.most > spare || b.least - a.most > spare) return true;
  return bitsOf(a.surely & ~b.maybe) > spare || bitsOf(b.surely & ~a.maybe) > spare;
}

/** How alike two words sound, as a share of the longer one: 1 the same, 0 too far apart. */
export function soundsLike(a: Heard, b: Heard): number {
  if (farApart(a, b)) return 0;
  const most = Math.max(a.total, b.total);
  return most === 0 ? 0 : Math.max(0, 1 - distance(a, b) / most);
}
