import { isNative } from "@/lib/people/family-names";
import { allWords, isTitle } from "@/lib/people/name-fold";

/** What a name column says: the parts in Latin (or Cyrillic) letters and the name in its own script. */
export type ReadName = { given: string; family: string; native: string; mononym: boolean };

// Titles that can also be the first word of a name.
const NAMES_TOO = new Set(["mir", "mirza", "khan", "bibi", "bebe", "میر", "میرزا", "خان", "بیبی"]);
// "First name unknown" and "last name unknown", which forms put before a single name.
const UNKNOWN_NAME = new Set(["fnu", "lnu"]);

// Family and tribal names: by their ending, or because they are usual ones. Any other second word stays with the given
// name, since many given names have two words.
const FAMILY_ENDINGS =
  /(?:zai|zay|zoi|zoy|zaey|khel|khail|zada|zadah|zadeh|zoda|yar|pur|poor|pour|oghli|ov|ova|ev|eva)$/;
const FAMILY_NAMES = new Set(
  (
    "ahmadi ahmadyar akbari alizai amini amiri ansari aslami azimi azizi baloch barakzai barekzai bayat daneshyar " +
    "durrani faizi farahi formuli ghafoori ghafari ghilzai ghiasi habibi haidari hydari haideri hakimi hamidi hashimi " +
    "hashemi hosaini hosseini hussaini hotak hotaki ibrahimi ibrahimkhil jafari jalali joya kakar karimi kareemi " +
    "karzai khalili khatibi kohistani latifi mangal mirzad mohammadi mohmand momand momandi mohseni mousavi musawi " +
    "nabizada naderi nazari nekzad niazi noori nuristani orakzai osmani panjshiri paktiawal popal qaderi qasimi rahimi " +
    "raheemi rahmani ramaki rasooli rasuli rezai rezaie rostami sabawoon sadat safai safi saberi salehi samadi sarwari " +
    "shahidi sharifi sherzad shinwari siddiqi sediqi stanikzai stanekzai sultani taheri tokhi tajik wahidi wardak " +
    "wardaki yaqubi yousufi yusufi zadran zaheer zaki zaland zazai zamani"
  ).split(" "),
);

const blanks = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[ \t\u00a0]+/g, " ")
    .trim();

/** Letters typed on Arabic keyboards become Persian ones; everything else stays as written. */
export function persianLetters(text: string): string {
  return blanks(text).replace(/[يى]/g, "ی").replace(/[ك]/g, "ک").replace(/ۀ/g, "ه");
}

const folded = (word: string) => allWords(word).join("");

/** A name without the titles before it; `unknown` if it says that one of its parts is not known (FNU, LNU). */
function withoutTitles(text: string): { words: string[]; unknown: boolean } {
  const written = blanks(text).split(" ").filter(Boolean);
  const words = written.filter((word) => !UNKNOWN_NAME.has(folded(word)));
  const title = (word: string) => isTitle(folded(word)) && !NAMES_TOO.has(folded(word));
  while (words.length > 1 && title(words[0] ?? "")) words.shift();
  return { words, unknown: words.length < written.length };
}

function isFamilyName(word: string): boolean {
  const plain = folded(word);
  return FAMILY_NAMES.has(plain) || (plain.length > 4 && FAMILY_ENDINGS.test(plain));
}

/**
 * The parts of a whole name. `FNU` marks a name of one word, titles before a name are no part of it, and a family name
 * is told from the second word of a given name by a list: what is not in it stays with the given name.
 */
export function readFullName(text: string): ReadName {
  if (isNative(text)) return { given: "", family: "", native: readNative(text), mononym: false };
  const { words, unknown } = withoutTitles(text);
  const last = words.at(-1) ?? "";
  const split = words.length > 1 && isFamilyName(last);
  return {
    given: (split ? words.slice(0, -1) : words).join(" "),
    family: split ? last : "",
    native: "",
    mononym: unknown,
  };
}

/** A name without titles, as it is written. */
export function readName(text: string): string {
  return withoutTitles(text).words.join(" ");
}

/** A name in its own script: without titles, in Persian letters. */
export function readNative(text: string): string {
  return persianLetters(withoutTitles(text).words.join(" "));
}
