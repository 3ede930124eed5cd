import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { foldLatin, foldNative } from "@/lib/core/fold";
import { nameTokens } from "@/lib/people/name-fold";
import { nameKeys, queryKeys } from "@/lib/people/name-key";
import { scoreName } from "@/lib/people/name-score";
import { wordSkeleton } from "@/lib/people/name-sound";

// Spellings of one name, as rosters, passports and tazkiras have them.
const sameName: [string, string][] = [
  ["Mohammad", "Muhammad"],
  ["Mohammad", "Mohd."],
  ["Mohammad", "محمد"],
  ["Md", "محمد"],
  ["Mohammed Nabi", "Mohd. Nabee"],
  ["Muhammad Nabi", "محمد نبي"],
  ["Mohammadi", "محمدی"],
  ["Ahmad", "Ahmed"],
  ["Ahmed Shah", "احمد شاه"],
  ["Ahmadzai", "Ahmedzay"],
  ["Ahmadzai", "احمدزی"],
  ["Abdul Rahman", "Abdurrahman"],
  ["Abdul Rahman", "Abdurahman"],
  ["Abdulrahman", "Abdul Rehman"],
  ["Abd al-Rahman", "Abdul Rahman"],
  ["Abdul Rahman", "عبدالرحمن"],
  ["Abdurrahman", "عبدالرحمان"],
  ["Abdul Salam", "Abdussalam"],
  ["Abdul Salam", "عبدالسلام"],
  ["Abdul Shakur", "Abdushakoor"],
  ["Abdul Qayum", "عبدالقیوم"],
  ["Abdullah", "Abdollah"],
  ["Abdullah", "عبدالله"],
  ["Habibullah", "Habib Ullah"],
  ["Habibullah", "Habeebollah"],
  ["Habibullah", "حبیب الله"],
  ["Habib Ullah", "حبيب‌الله"],
  ["Zabihullah", "Zabiullah"],
  ["Zabiullah", "ذبیح‌الله"],
  ["Shafiullah", "شفیع الله"],
  ["Asad Ullah", "اسدالله"],
  ["Rahmatullah", "رحمت الله"],
  ["Obaidullah", "عبیدالله"],
  ["Nizamuddin", "Nizam ud-Din"],
  ["Nezamoddin", "نظام الدین"],
  ["Zia ul Haq", "ضیاء الحق"],
  ["Zia-ul-Haq", "Ziaulhaq"],
  ["Ghulam Hazrat", "Gholam Hazrat"],
  ["Golam Hazrat", "غلام حضرت"],
  ["Sayed Akram", "Syed Ikram"],
  ["Sayyid Akram", "سید اکرم"],
  ["Hussain", "Hossein"],
  ["Husayn", "حسین"],
  ["Hassan", "Hasan"],
  ["Hasan", "حسن"],
  ["Yusuf", "Yousof"],
  ["Youssef", "يوسف"],
  ["Yousafzai", "Yusufzay"],
  ["Yousufzai", "یوسفزی"],
  ["Noori", "Nuri"],
  ["Noory", "نوری"],
  ["Noor Agha", "Nooragha"],
  ["Nur Agha", "نورآغا"],
  ["Fatima", "Fatemah"],
  ["Fatima", "فاطمه"],
  ["Fatema", "فاطمة"],
  ["Khadija", "خدیجه"],
  ["Shukria", "Shokriya"],
  ["Shukriya", "شکريه"],
  ["Gul Makai", "Gulmakai"],
  ["Gulmakai", "گل مكي"],
  ["Qasem", "Ghasem"],
  ["Kasim", "قاسم"],
  ["Nawid", "Navid"],
  ["Naweed", "نوید"],
  ["Jawid", "Javed"],
  ["Javid", "جاويد"],
  ["Mirwais", "میرویس"],
  ["Merways", "Mirwais"],
  ["Baryalai", "Bryalay"],
  ["Baryalai", "بریالی"],
  ["Palwasha", "پلوشه"],
  ["Laila", "لیلی"],
  ["Soraya", "ثریا"],
  ["Zahra", "زهرا"],
  ["Zohra", "زهرا"],
  ["Parwin", "پروين"],
  ["Parveen", "Parwen"],
  ["Stanikzai", "ستانکزی"],
  ["Stanekzai", "Stanikzay"],
  ["Durrani", "Durani"],
  ["Haidari", "حیدری"],
  ["Heydari", "Hydari"],
  ["Wardak", "Wardag"],
  ["Wardak", "وردک"],
  ["Yaqub", "یعقوب"],
  ["Zmarai", "زمری"],
  ["Khalid", "خالد"],
  ["Shaista", "شایسته"],
  ["Torpekai", "تورپیکۍ"],
  ["Zarghona", "زرغونه"],
  ["Dawood", "داود"],
  ["Daud", "داوود"],
  ["Mustafa", "مصطفی"],
  ["Haji Eng. Karim Khan", "Kareem"],
  ["Zadran", "ځدراڼ"],
  ["Usman", "عثمان"],
  ["Osman", "Uthman"],
  ["Rahman", "Раҳмон"],
  ["Rahman", "Рахман"],
  ["Habibullah", "Ҳабибуллоҳ"],
  ["Хабибулла", "حبیب الله"],
  ["Mohammad Nabi", "Муҳаммад Набӣ"],
  ["Мохаммад Наби", "محمد نبی"],
  ["Jamshid", "Джамшид"],
  ["Ҷамшед", "جمشید"],
  ["Qurban", "Қурбон"],
  ["Gulnar", "Гулнор"],
  ["Khurshid", "Хуршед"],
  ["Shahnaz", "Шаҳноз"],
  ["Шахназ", "شهناز"],
  ["Yaqub", "Яъқуб"],
];

// What was typed, a true spelling of it, and another name that looks or sounds like it.
const lookAlikes: [string, string, string][] = [
  ["Latif", "Lateef", "Latifa"],
  ["Latifa", "لطیفه", "لطیف"],
  ["لطیف", "Latif", "Latifa"],
  ["Hussain", "Hossein", "Hassan"],
  ["Hussain", "حسین", "حسن"],
  ["حسن", "Hasan", "Hussain"],
  ["Ahmad", "Ahmed", "Hamid"],
  ["Ahmad", "احمد", "حامد"],
  ["Mahmood", "Mahmud", "Mohammad"],
  ["محمود", "Mahmoud", "Mohammed"],
  ["Mohammad", "محمد", "محمود"],
  ["Mohammadi", "محمدی", "محمد"],
  ["Karim", "Kareem", "Karima"],
  ["Karim", "کریم", "اکرم"],
  ["Rahim", "Raheem", "Rahman"],
  ["Rahim", "رحیم", "رحمان"],
  ["Rahimi", "رحیمی", "رحیم"],
  ["Noor", "نور", "نوری"],
  ["Noori", "Nuri", "Noorzai"],
  ["Jamil", "Jameel", "Jamal"],
  ["Jamil", "جمیل", "جمال"],
  ["Salim", "سلیم", "سلام"],
  ["Rashid", "رشید", "ارشد"],
  ["Sayed", "Syed", "Saeed"],
  ["سید", "سيد", "سعید"],
  ["Habibullah", "Habibollah", "Habib"],
  ["Habibullah", "حبیب الله", "نجیب الله"],
  ["Najibullah", "Najeebullah", "Naqibullah"],
  ["Asadullah", "اسدالله", "سعدالله"],
  ["Abdullah", "عبدالله", "عبیدالله"],
  ["Abdul Rahman", "عبدالرحمن", "عبدالرحیم"],
  ["Abdul Rahman", "Abdurrahman", "Abdul Rahim"],
  ["Abdul Karim", "Abdulkarim", "Abdul Karima"],
  ["Zahra", "زهرا", "زهره شاه"],
  ["Zahir", "Zaher", "Zahra"],
  ["Farid", "Fareed", "Farida"],
  ["فرید", "Farid", "Fareeda"],
  ["Amin", "امین", "آمنه"],
  ["Amina", "Amena", "Amin"],
  ["Mohammad Nabi", "Muhammad Nabee", "Mohammad Rafi"],
  ["Mohammad Nabi", "محمد نبی", "محمد رفیع"],
  ["Gul Makai", "گل مکی", "گل پری"],
  ["Sediq", "Siddiq", "Sediqa"],
  ["Wahid", "Waheed", "Wahida"],
  ["Nawid", "نوید", "نادیه"],
  ["Parwin", "پروین", "پروانه"],
  ["Shafi", "شفیع", "شفیقه"],
  ["Ali", "علی", "ولی"],
  ["Wali", "ولی", "والی زاده"],
  ["Yusuf", "Yousuf", "Yunus"],
];

function keysMeet(left: string, right: string): boolean {
  const stored = new Set(nameKeys({ givenName: right }).map((key) => key.key));
  return queryKeys(left).skeletons.every((keys) => keys.some((key) => stored.has(key)));
}

for (const [left, right] of sameName) {
  test(`one name: ${left} = ${right}`, () => {
    expect(keysMeet(left, right), `${left} asks for ${right}`).toBe(true);
    expect(keysMeet(right, left), `${right} asks for ${left}`).toBe(true);
    expect(scoreName(left, { givenName: right }).score).toBeGreaterThanOrEqual(75);
    expect(scoreName(right, { givenName: left }).score).toBeGreaterThanOrEqual(75);
  });
}

for (const [asked, right, other] of lookAlikes) {
  test(`${asked} is closer to ${right} than to ${other}`, () => {
    const good = scoreName(asked, { givenName: right }).score;
    const bad = scoreName(asked, { givenName: other }).score;
    expect(bad).toBeLessThan(good);
  });
}

test("the lists are long enough to mean something", () => {
  expect(sameName.length).toBeGreaterThanOrEqual(60);
  expect(lookAlikes.length).toBeGreaterThanOrEqual(40);
});

test("the skeleton keeps the feminine ending and is the same in both scripts", () => {
  expect(wordSkeleton("latif")).toBe(wordSkeleton("لطیف"));
  expect(wordSkeleton("latifa")).toBe(wordSkeleton("لطیفه"));
  expect(wordSkeleton("latif")).not.toBe(wordSkeleton("latifa"));
  expect(wordSkeleton("hussain")).not.toBe(wordSkeleton("hassan"));
});

test("folding drops what keyboards add, and titles are dropped from names", () => {
  expect(foldLatin("  Na’bī-ʿAlī  ۱۲ ")).toBe("nabi ali 12");
  expect(foldNative("حَبـيب‌الله  كة ١٢")).toBe("حبیب الله که 12");
  expect(nameTokens("FNU Haji Eng. Nasrin")).toEqual(["nasrin"]);
  expect(nameTokens("حاجی انجنیر کریم")).toEqual(["کریم"]);
  expect(nameTokens("Mir Khan")).toEqual(["mir", "khan"]);
  expect(nameTokens("")).toEqual([]);
});

test("keys are of every name of a person, each once", () => {
  const keys = nameKeys({
    givenName: "Mohd. Nabi",
    fatherName: "Abdul Rahman",
    grandfatherName: "Qasem",
    familyName: "Noori",
    nameNative: "محمد نبی نوری",
    fatherNameNative: "عبدالرحمن",
    aliases: ["Commander Nabi"],
  });
  const has = (kind: string, key: string) => keys.some((each) => each.kind === kind && each.key === key);
  expect(has("token", "mohd")).toBe(true);
  expect(has("token", "muhammad")).toBe(true);
  expect(has("token", "abdulrahman")).toBe(true);
  expect(has("skeleton", "abdrhmn")).toBe(true);
  expect(has("skeleton", wordSkeleton("rahman"))).toBe(true);
  expect(has("skeleton", "ksm")).toBe(true);
  expect(has("skeleton", "nwry")).toBe(true);
  expect(has("token", "نبی")).toBe(true);
  expect(has("token", "commander")).toBe(true);
  expect(new Set(keys.map((each) => JSON.stringify(each))).size).toBe(keys.length);
});

test("an unfinished word finds by prefix, in both scripts", () => {
  const stored = nameKeys({ givenName: "Habib Ullah", nameNative: "حبیب‌الله" }).filter(
    (key) => key.kind === "token",
  );
  for (const typed of ["Hab", "habibul", "حبی", "حبيب"]) {
    const [token = "?"] = queryKeys(typed).tokens;
    expect(
      stored.some(({ key }) => key >= token && key < `${token}\u{10ffff}`),
      typed,
    ).toBe(true);
  }
  expect(scoreName("Habibul", { givenName: "Habibullah" })).toMatchObject({ why: ["given", "prefix"] });
});

test("half of a name still finds the whole, ranked below a full match", () => {
  const whole = { givenName: "Abdul Rahman" };
  expect(keysMeet("Rahman", "Abdurrahman")).toBe(true);
  expect(scoreName("Rahman", whole).score).toBeGreaterThan(50);
  expect(scoreName("Rahman", whole).score).toBeLessThan(scoreName("Abdurrahman", whole).score);
});

test("reasons say where and how", () => {
  const person = {
    givenName: "Habibullah",
    fatherName: "Qasem",
    familyName: "Noori",
    nameNative: "حبیب الله نوری",
  };
  expect(scoreName("Habibullah", person).why).toEqual(["given"]);
  expect(scoreName("حبیب الله", person).why).toEqual(["native"]);
  expect(scoreName("قاسم", person).why).toEqual(["father", "script"]);
  expect(scoreName("Habib Ullah Nuri", person).why).toEqual(["given", "family", "spelling"]);
  expect(scoreName("Zmarai", person)).toEqual({ score: 0, why: [] });
  expect(scoreName("", person)).toEqual({ score: 0, why: [] });
});

test("more of the name typed is a better match, and the father's name alone a weaker one", () => {
  const person = { givenName: "Mohammad Nabi", fatherName: "Karim" };
  expect(scoreName("Mohammad Nabi", person).score).toBe(100);
  expect(scoreName("Mohammad", person).score).toBeLessThan(100);
  expect(scoreName("Karim", person).score).toBeLessThan(scoreName("Nabi", person).score);
  expect(scoreName("Mohammad Nabi Karim", person).score).toBeGreaterThan(
    scoreName("Mohammad Nabi Zmarai", person).score,
  );
});

const part = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(...sameName.flat(), "الله", "ullah", "abd", "ul", "-", "\u200c", "ه", "و", "ی", "ع"),
  fc.string({ unit: fc.constantFrom(..."абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷўӘ ́"), maxLength: 12 }),
);
const texts = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(" "));

test("any text is folded, keyed and scored without failing, within bounds", () => {
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const { tokens, skeletons } = queryKeys(left);
      expect(skeletons).toHaveLength(tokens.length);
      for (const keys of skeletons) expect(keys.length).toBeGreaterThan(0);
      for (const { key } of nameKeys({ givenName: left, nameNative: right })) {
        expect(key).not.toBe("");
        expect(key).toBe(key.toLowerCase());
      }
      const { score } = scoreName(left, { givenName: right });
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      if (tokens.length > 0) expect(scoreName(left, { givenName: left }).score).toBe(100);
    }),
  );
});
