import { loosenPashto, nameTokens, type Script, scriptOf } from "./name-fold";
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
const dinWord = /^(?:[uoea]?dd?[ie]e?ne?)$/;
const article = /^(?:[uae][lrsdnz]|ush)$/;
const ullahEnd = /^(?:(.{2,}?)(?:[uoae]llah|[uo]lla)|(.{3,}?)[uo]lah)$/;
const dinEnd = /^(.{3,}?)(?:[uoea]dd?[ie]e?ne?)$/;
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

const cyrillicUllah = /^(.{2,}?)([уоаи]лл?[оа][хҳ]?)$/;
const cyrillicDin = /^(.{3,}?)([уиоеэ]дд[иы]н|уд[иы]н)$/;
const cyrillicAbd = /^(абд[уо](?:л|(?=[рсшнздтжҷ])))(.{3,})$/;

function shapeOf(word: string): Shape | null {
  return scriptOf(word) === "native" ? nativeShape(word) : latinShape(word);
}

// Muhammad is written together with what it follows.
const mohammadEnd = /^(.{2,}?)(m[uo]h?[aeo]?mm?[aeo]d|mohd|محمد|м[уо][ҳх]амм?ад)$/;
// The article of Saifur Rahman takes the sound of what follows.
const articleEnd = /^(.{3,})(u[rszdnt])$/;

const articleInside = /^(.{3,}?)(u([rsz]))(\3.{3,})$/;

function beforeNext(word: string, next: string | undefined): string[] | null {
  const inside = articleInside.exec(word);
  if (inside?.[1] && inside[2] && inside[4]) return [inside[1], inside[2], inside[4]];
  if (next === undefined) return null;
  const found = articleEnd.exec(word);
  if (found?.[1] && found[2] && next.startsWith(found[2].charAt(1)) && !isAbd(word))
    return [found[1], found[2]];
  const stem = /^(.{3,})ul$/.exec(word)?.[1];
  return stem && /^(?:haqq?|hak)$/.test(next) ? [stem, "ul"] : null;
}

/**
 * The words of which a folded word is composed, as written: Habib and ullah, Abdul and Rahman. Abdullah stays whole,
 * because neither half tells anything. `next` is the word that follows.
 */
export function compoundParts(word: string, next?: string): string[] {
  const together = mohammadEnd.exec(word);
  if (together?.[1] && together[2]) return [together[1], together[2]];
  if (scriptOf(word) === "cyrillic") {
    const found = cyrillicUllah.exec(word) ?? cyrillicDin.exec(word) ?? cyrillicAbd.exec(word);
    return found?.[1] && found[2] && found[1] !== "абд" ? [found[1], found[2]] : [word];
  }
  if (/^ال(?!له$|دین$).{2,}$/.test(word)) return ["ال", word.slice(2)];
  const shape = shapeOf(word);
  if (!shape) return beforeNext(word, next) ?? [word];
  const { stem, rest } = shape;
  const link = word.slice(stem.length, word.length - rest.length);
  if (isAbd(stem)) return rest === "" ? [word] : [stem + link, rest];
  return [stem, link, rest].filter((each) => each !== "");
}

const cyrillicLink: readonly [RegExp, string][] = [
  [/^абд[уо]?[лрсшнзд]?$/, "+abd"],
  [/^[уоаи]лл?[оа][хҳ]?$/, "+ullah"],
  [/^[уиоеэ]дд?[иы]н$/, "+din"],
];

/**
 * The link that a word is, if it only joins others or praises God (Abdul, ullah, uddin), in any spelling; otherwise
 * null.
 */
export function linkOf(word: string): string | null {
  if (isAbd(word)) return "+abd";
  if (ullahWord.test(word) || word === "الله" || word === "اله") return "+ullah";
  if (dinWord.test(word) || word === "الدین") return "+din";
  return cyrillicLink.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** Whether a word is such a link. */
export function isLink(word: string): boolean {
  return linkOf(word) !== null;
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
    } else units.push(unit([word], shapeOf(word)));
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

/** The words of a unit by which a prefix finds it: each word, the whole, and the usual spelling of a known name. */
export function tokensOf(found: NameUnit): string[] {
  const usual = found.words.map((word) => (found.script === "latin" ? usualSpelling(word) : null));
  return [...found.words.map(loosenPashto), found.text, ...usual.filter((word) => word !== null)];
}

function usualSpelling(word: string): string | null {
  return variantOf(word) === "mmd" ? "muhammad" : null;
}
