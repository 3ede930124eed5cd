import type { Country } from "@/lib/access/roles";
import { foldWord } from "./fold-heading";

type Words<C extends string> = ReadonlyMap<string, C>;

/** Each code with the words that mean it, in English, Dari and Pashto, Russian, Tajik, Uzbek and Kazakh. */
function wordsOf<C extends string>(lists: Readonly<Record<C, string>>): Words<C> {
  return new Map(
    (Object.entries(lists) as [C, string][]).flatMap(([code, words]) =>
      `${code}|${words}`.split("|").map((word) => [foldWord(word), code] as const),
    ),
  );
}

const SEX = wordsOf({
  M: "male|man|boy|муж|мужской|мужчина|м|мард|erkak|مرد|مذکر|ذکر|پسر|نر|نارینه|م",
  F: "female|woman|girl|жен|женский|женщина|ж|зан|ayol|زن|مونث|مؤنث|اناث|دختر|ښځینه|ز",
  X: "other|другой|دیگر",
  U: "unknown|неизвестно|نامعلوم",
});

const COUNTRY = wordsOf<Country>({
  KZ: "Kazakhstan|KAZ|Казахстан|Қазақстан|Қазоқистон|Qozog'iston|Qazaqstan|قزاقستان",
  TJ: "Tajikistan|TJK|Таджикистан|Тоҷикистон|Tojikiston|تاجکستان|تاجیکستان",
  UZ: "Uzbekistan|UZB|Узбекистан|Ӯзбекистон|Oʻzbekiston|Ozbekiston|ازبکستان|اوزبکستان",
});

/** Words with which rosters give the relationship to the head of the family. */
export const RELATIONS = [
  "head",
  "wife",
  "husband",
  "spouse",
  "child",
  "son",
  "daughter",
  "father",
  "mother",
  "brother",
  "sister",
  "sibling",
  "grandchild",
  "grandfather",
  "grandmother",
  "daughterInLaw",
  "sonInLaw",
  "fatherInLaw",
  "motherInLaw",
  "nephew",
  "niece",
  "uncle",
  "aunt",
  "cousin",
] as const;
export type Relation = (typeof RELATIONS)[number];

const RELATION = wordsOf<Relation>({
  head: "HoH|head of household|head of family|self|principal|principal applicant|PA|سرپرست|سرپرست فامیل|رییس فامیل|خودش|متقاضی|глава|глава семьи|сам|заявитель|сарвари оила",
  wife: "زن|خانم|همسر|жена|супруга|зан|ҳамсар|xotini",
  husband: "شوهر|муж|супруг|шавҳар|eri",
  spouse: "partner|супруги",
  child: "children|kid|طفل|فرزند|اولاد|ребенок|ребёнок|дети|фарзанд|bolasi|farzandi",
  son: "پسر|сын|писар|o'g'li",
  daughter: "دختر|дочь|духтар|qizi",
  father: "پدر|отец|падар|otasi",
  mother: "مادر|мать|модар|onasi",
  brother: "برادر|брат|бародар|akasi|ukasi",
  sister: "خواهر|сестра|хоҳар|opasi|singlisi",
  sibling: "",
  grandchild: "grandson|granddaughter|نواسه|внук|внучка|набера",
  grandfather: "پدرکلان|дед|дедушка|бобо",
  grandmother: "مادرکلان|бабушка|бибӣ",
  daughterInLaw: "daughter-in-law|سنو|عروس|невестка|сноха|келин",
  sonInLaw: "son-in-law|داماد|зять|домод",
  fatherInLaw: "father-in-law|خسر|свекор|свёкор|тесть",
  motherInLaw: "mother-in-law|خشو|свекровь|теща|тёща",
  nephew: "برادرزاده|خواهرزاده|племянник|ҷиян",
  niece: "племянница",
  uncle: "کاکا|ماما|дядя|амак",
  aunt: "عمه|خاله|тетя|тётя|амма|хола",
  cousin: "двоюродный брат|двоюродная сестра",
});

type BySex = { M: string; F: string };
const OF_SEX: Readonly<Record<Relation, BySex>> = {
  head: { M: "FP", F: "FP" },
  wife: { M: "WIF", F: "WIF" },
  husband: { M: "HUS", F: "HUS" },
  spouse: { M: "HUS", F: "WIF" },
  child: { M: "SON", F: "DAU" },
  son: { M: "SON", F: "SON" },
  daughter: { M: "DAU", F: "DAU" },
  father: { M: "PRM", F: "PRM" },
  mother: { M: "PRF", F: "PRF" },
  brother: { M: "SBM", F: "SBM" },
  sister: { M: "SBF", F: "SBF" },
  sibling: { M: "SBM", F: "SBF" },
  grandchild: { M: "GCM", F: "GCF" },
  grandfather: { M: "GPM", F: "GPM" },
  grandmother: { M: "GPF", F: "GPF" },
  daughterInLaw: { M: "CLF", F: "CLF" },
  sonInLaw: { M: "CLM", F: "CLM" },
  fatherInLaw: { M: "PLM", F: "PLM" },
  motherInLaw: { M: "PLF", F: "PLF" },
  nephew: { M: "NEP", F: "NCE" },
  niece: { M: "NCE", F: "NCE" },
  uncle: { M: "UNC", F: "UNC" },
  aunt: { M: "ANT", F: "ANT" },
  cousin: { M: "COM", F: "COF" },
};

/** The code of a relationship to the head for someone of this sex; "unknown" if it is not stated. */
export function relationshipOf(relation: Relation | "", sex: string): string {
  const as = sex === "F" ? "F" : "M";
  return relation === "" ? (as === "F" ? "UKF" : "UKM") : OF_SEX[relation][as];
}

const PROGRAMME = wordsOf({
  NONE: "humanitarian|humanitarian arrival|no|n/a|none yet|بشردوستانه|гуманитарный|нет",
  SIV: "special immigrant visa|siv applicant|ویزای ویژه مهاجرت",
  USRAP_P2: "P2|P-2|US P2|USRAP P2|Priority 2",
  USRAP_P1: "P1|P-1|US P1|USRAP P1|Priority 1",
  UK_ARAP: "ARAP|UK ARAP",
  UK_ACRS: "ACRS|UK ACRS",
  CA_SIP: "Canada SIP|SIP|Canada",
  DE_BAP: "Germany|BAP|Ortskraft|Ortskräfte",
});

/** The sex a word means; null if it means none. An unknown sex must be typed. */
export function sexOf(word: string): "F" | "M" | "X" | "U" | null {
  return SEX.get(foldWord(word)) ?? null;
}

/** The host country a word means; null if it is none of them. */
export function hostCountryOf(word: string): Country | null {
  return COUNTRY.get(foldWord(word)) ?? null;
}

/** The relationship to the head that a word means; null if it is not recognised. */
export function relationOf(word: string): Relation | null {
  return RELATION.get(foldWord(word)) ?? null;
}

/** The code of a programme from its name; `NONE` if nothing is written, null if it is not recognised. */
export function programmeOf(word: string): string | null {
  return word === "" ? "NONE" : (PROGRAMME.get(foldWord(word)) ?? null);
}

/** What a sheet says a person is on a case; a member's role follows from the family. */
export type SheetRole = "PA" | "SPOUSE" | "CHILD" | "PARENT" | "MEMBER";

const ROLE = wordsOf<SheetRole>({
  PA: "principal|principal applicant|main|main applicant|applicant|yes|primary|متقاضی اصلی|متقاضی|اصلی|بلی|основной заявитель|заявитель|да|асосӣ|asosiy",
  SPOUSE: "wife|husband|همسر|خانم|شوهر|супруг|супруга|жена|муж|ҳамсар",
  CHILD: "son|daughter|children|طفل|فرزند|پسر|دختر|ребенок|ребёнок|сын|дочь|фарзанд",
  PARENT: "father|mother|پدر|مادر|отец|мать",
  MEMBER:
    "dependant|dependent|dep|derivative|family member|accompanying|no|عضو|عضو فامیل|نخیر|член семьи|иждивенец|нет|аъзо|a'zo",
});

/** What a word says a person is on a case; empty if it is not recognised. */
export function caseRoleOf(word: string): SheetRole | "" {
  return ROLE.get(foldWord(word)) ?? "";
}

const NOT_FILED = new Set(
  [
    "not filed",
    "not filed yet",
    "not yet",
    "no",
    "none",
    "pending",
    "نشده",
    "هنوز نه",
    "не подано",
    "нет",
    "ҳанӯз не",
  ].map(foldWord),
);

/** Whether a cell says that nothing was filed yet. */
export function isNotFiled(word: string): boolean {
  return NOT_FILED.has(foldWord(word));
}
