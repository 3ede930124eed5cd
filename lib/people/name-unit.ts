import { allWords, loosenPashto, nameTokens, type Script, scriptOf } from "./name-fold";
import { stemSkeleton, variantOf, wordSkeleton } from "./name-sound";

/**
 * A name that people feel to be one: `Habib Ullah`, `Habibullah` and `حبیب الله` are one unit each. `skeleton` is the
 * same for all its spellings; `part` is the key of the half people are called by (Rahman of Abdul Rahman).
 */
export type NameUnit = {
  words: string[];
  text: string;
  script: Script;
  skeleton: string;
  part: string | null;
};

const abd = /^abd(?:[uoea]?l?|ur|or|us|os|un|uz|ud|ush|ut)$/;
const ullahWord = /^(?:[uoae]ll?ah?|lah|ullha)$/;
const dinWord = /^(?:[uoea]?dd?[ie]e?n)$/;
const article = /^(?:[uae][lrsdnz]|ush)$/;
const ullahEnd = /^(?:(.{2,}?)(?:[uoae]llah|[uo]lla)|(.{3,}?)[uo]lah)$/;
const dinEnd = /^(.{3,}?)(?:[uoea]dd?[ie]e?n)$/;
const haqEnd = /^(.{2,}?)ul(haqq?|hak)$/;

type Shape = { stem: string; rest: string; added: string };

function latinShape(word: string): Shape | null {
  const ullah = ullahEnd.exec(word);
  if (ullah) return { stem: ullah[1] ?? ullah[2] ?? "", rest: "", added: "lh" };
  const joined = /^abd[uoea]l(.{3,})$/.exec(word) ?? /^abd[uoe]((?:[rsnzdtj]|sh).{3,})$/.exec(word);
  if (joined) return { stem: "abd", rest: (joined[1] ?? "").replace(/^(.)\1/, "$1"), added: "" };
  const din = dinEnd.exec(word);
  if (din) return { stem: din[1] ?? "", rest: "", added: "dn" };
  const haq = haqEnd.exec(word);
  return haq ? { stem: haq[1] ?? "", rest: "haq", added: "" } : null;
}

function nativeShape(word: string): Shape | null {
  const ullah = /^(.{2,})الله$/.exec(word) ?? /^(عبد)اله$/.exec(word);
  if (ullah) return { stem: ullah[1] ?? "", rest: "", added: "lh" };
  const din = /^(.{2,})الدین$/.exec(word);
  if (din) return { stem: din[1] ?? "", rest: "", added: "dn" };
  const joined = /^(عبد|.{2,})ال(.{2,})$/.exec(word);
  const stem = joined?.[1] ?? "";
  // Only after a name known to take the article: Jamal and Kamal contain the same letters.
  return joined && articleStems.has(stem) ? { stem, rest: joined[2] ?? "", added: "" } : null;
}

const articleStems: ReadonlySet<string> = new Set([
  "عبد",
  "ضیا",
  "فضل",
  "انوار",
  "عین",
  "نور",
  "مطیع",
  "فیض",
  "احسان",
]);

function unit(words: string[], shape: Shape | null): NameUnit {
  const text = loosenPashto(words.join(""));
  const script = scriptOf(text);
  if (!shape) return { words, text, script, skeleton: wordSkeleton(words.join("")), part: null };
  const { stem, rest, added } = shape;
  const skeleton = stemSkeleton(stem) + (rest ? wordSkeleton(rest) : added);
  const called = rest && stemSkeleton(stem) === "abd" ? wordSkeleton(rest) : wordSkeleton(stem);
  return { words, text, script, skeleton, part: called === "abd" ? null : called };
}

function isAbd(word: string): boolean {
  return abd.test(word) || word === "عبد" || word === "عبدال";
}

function withoutArticle(word: string): string {
  return /^ال.{2,}$/.test(word) ? word.slice(2) : word;
}

function follows(
  word: string,
  first: string | undefined,
  second: string | undefined,
): { shape: Shape; taken: number } | null {
  if (first === undefined) return null;
  if (ullahWord.test(first) || first === "الله" || first === "اله")
    return { shape: { stem: word, rest: "", added: "lh" }, taken: 1 };
  if (dinWord.test(first) || first === "الدین" || first === "دین")
    return { shape: { stem: word, rest: "", added: "dn" }, taken: 1 };
  const between = article.test(first) || first === "ال";
  if (between && second !== undefined) {
    if (/^l?lah$/.test(second)) return { shape: { stem: word, rest: "", added: "lh" }, taken: 2 };
    if (dinWord.test(second) || second === "دین")
      return { shape: { stem: word, rest: "", added: "dn" }, taken: 2 };
    return { shape: { stem: isAbd(word) ? "abd" : word, rest: second, added: "" }, taken: 2 };
  }
  if (isAbd(word)) return { shape: { stem: "abd", rest: withoutArticle(first), added: "" }, taken: 1 };
  return /^ال.{2,}$/.test(first)
    ? { shape: { stem: word, rest: first.slice(2), added: "" }, taken: 1 }
    : null;
}

/** The units of a list of folded words (see nameTokens), in order. */
export function unitsOf(words: readonly string[]): NameUnit[] {
  const units: NameUnit[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const joined = follows(word, words[at + 1], words[at + 2]);
    if (joined) {
      const stem = isAbd(joined.shape.stem) ? "abd" : joined.shape.stem;
      units.push(unit(words.slice(at, at + 1 + joined.taken), { ...joined.shape, stem }));
      at += joined.taken;
    } else units.push(unit([word], scriptOf(word) === "native" ? nativeShape(word) : latinShape(word)));
  }
  return units;
}

/** Two neighbouring units as one word: `Noor Agha` is also written `Nooragha`. */
export function pairOf(left: NameUnit, right: NameUnit): NameUnit {
  return unit([...left.words, ...right.words], null);
}

/** The units of a text as typed, without its titles. */
export function nameUnits(text: string): NameUnit[] {
  return unitsOf(nameTokens(text));
}

/** The units of a text as typed, each title one of them. */
export function unitsWithTitles(text: string): NameUnit[] {
  return unitsOf(allWords(text));
}

/** The words of a unit by which a prefix finds it: each word, the whole, and the usual spelling of a known name. */
export function tokensOf(found: NameUnit): string[] {
  const usual = found.words.map((word) => (found.script === "latin" ? usualSpelling(word) : null));
  return [...found.words.map(loosenPashto), found.text, ...usual.filter((word) => word !== null)];
}

function usualSpelling(word: string): string | null {
  return variantOf(word) === "mmd" ? "muhammad" : null;
}
