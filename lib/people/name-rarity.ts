import { latinReadings } from "./name-cyrillic";
import { isTitle } from "./name-fold";
import { wordSkeleton } from "./name-sound";
import { isLink } from "./name-unit";

// How little a word tells, in bits: about one in 2^bits people has it. Anything not listed is rare.
const COMMON: readonly [number, string][] = [
  [2.5, "mohammad"],
  [3.5, "ahmad sayed ali jan gul shah"],
  [4.5, "ghulam noor hussain agha bibi"],
  [
    5.5,
    "hasan rahman karim rahim nabi wali aziz hamid amin rahmat habib khalil latif sharif amir akbar reza mahdi omar " +
      "yusuf ibrahim ismail taj din sher lal zahra fatima maryam mohammadi ahmadi hussaini rahimi karimi noori sharifi " +
      "azizi haidari amiri rahmani ahmadzai wazir haq daud nasir jamal kamal bashir farid",
  ],
  [
    7,
    "qadir ghani ghafur wahid jabar salam razaq shakur najib naqib zabih asad shafi hedayat esmat sana sami aman obaid " +
      "mati nizam najm salah shams yaqub yunus musa isa sulaiman idris usman haidar jafar sadiq mahmud mustafa murtaza " +
      "mujtaba anwar sarwar asghar afzal ehsan farhad feroz shakir sabir khalid masud mansur nemat ramazan qurban nawid " +
      "jawid zaman rasul hazrat akram hakim halim salim zahir tahir shah sultan mir khadija amina laila shukria nazari " +
      "hashimi sadat safi wardak stanikzai noorzai sultani akbari faizi habibi sediqi yusufi azimi naseri mirza",
  ],
];

// Parts of compounds, and words that are not names.
const PARTS: readonly [number, string][] = [
  [1, "khan خان хон хан"],
  [1.5, "zada zadah zadeh zade zoda zai zay khel khil khail زاده زی خیل зода заде зай хел хель"],
  [
    0.4,
    "ul ur ud us al son of bin ben ibn bint daughter walad wald wife s o d fnu lnu ال ولد بن بنت فرزند پسر دختر сын дочь писари ибн валад",
  ],
];

const TITLE = 0.7;
const LINK = 1;
const LEAST_RARE = 8;
const MOST_RARE = 12;

const exactly = new Map(
  PARTS.flatMap(([bits, words]) => words.split(" ").map((word) => [word, bits] as const)),
);
const common = new Map(
  [...COMMON]
    .reverse()
    .flatMap(([bits, words]) => words.split(" ").map((word) => [wordSkeleton(word), bits] as const)),
);

// The rarity up to which a name is too common to search by alone.
const TOO_COMMON = 4.5;

/** The sounds of names that too many people have to search by one of them alone: Mohammad, Ahmad, Ali, Noor. */
export const commonSounds: ReadonlySet<string> = new Set(
  [...common].filter(([, bits]) => bits <= TOO_COMMON).map(([sound]) => sound),
);

/** How much it tells that two people share a word, in bits: 0.4 for "son of", 2.5 for Mohammad, up to 12. */
export function rarityOf(word: string): number {
  const part = exactly.get(word);
  if (part !== undefined) return part;
  if (isTitle(word)) return TITLE;
  if (isLink(word)) return LINK;
  const skeletons = latinReadings(word).map(wordSkeleton);
  const known = skeletons.map((each) => common.get(each)).filter((bits) => bits !== undefined);
  if (known.length > 0) return Math.min(...known);
  // A long word has more ways to be another one.
  return Math.min(MOST_RARE, LEAST_RARE + 0.5 * (skeletons[0]?.length ?? 0));
}
