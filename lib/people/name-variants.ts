/**
 * Spellings of one name that the rules of name-sound.ts would separate, or that they would merge with another name
 * (Hussain and Hassan, Muhammad and Mahmud). A table to be edited: `key` is any short run of letters that no other
 * entry uses; the first Latin form is the one people are shown.
 */
export type NameVariants = { key: string; latin: readonly string[]; native: readonly string[] };

/** Spellings in the table that are just as often another name (Saeed for Sayed): found together, ranked lower. */
export const twinNames: ReadonlySet<string> = new Set([
  "saeed",
  "said",
  "saeid",
  "saied",
  "سعید",
  "fazil",
  "فاضل",
]);

function entry(key: string, latin: string, native: string): NameVariants {
  return { key, latin: latin.split(" "), native: native.split(" ") };
}

export const nameVariants: readonly NameVariants[] = [
  entry(
    "mmd",
    "muhammad mohammad mohammed muhammed muhamad mohamad mohamed mohamud mohd mohmad mohmmad mohammd mohamman md muhd mehmet mehmed moh",
    "محمد",
  ),
  entry("mhmwd", "mahmood mahmud mahmoud mehmood mahmod", "محمود"),
  entry("ahmd", "ahmad ahmed ahmmad ahmadd ahmat ehmad", "احمد"),
  entry("klm", "ghulam gholam golam ghullam ghulaam gulam qulam", "غلام"),
  entry("syd", "sayed syed sayyid sayyed seyed sayeed seyyed sayid saied saeed said saeid", "سید سعید"),
  entry("hsyn", "hussain hossein husain hussein hosain husayn hosein hussien husein hossain", "حسین"),
  entry("hsn", "hassan hasan hasson hassen", "حسن"),
  entry("ysf", "yusuf yousuf yosuf youssef yousof yusof yousef yusef yousaf yosef yosof yusaf", "یوسف"),
  entry("abyd", "obaid ubaid obaidu obayd abaid", "عبید"),
  entry("zbh", "zabih zabi zabeeh", "ذبیح"),
  entry("ftx", "fath fateh fatih fatha", "فتح فاتح"),
  entry("anwr", "anwar anvar anwer", "انور"),
  entry("srwr", "sarwar sarvar server sarwer", "سرور"),
  entry("mnwr", "munawar munawwar monawar monawwar", "منور"),
  entry("dwd", "dawood daud dawud daoud dawod davood davoud dawoud", "داود داوود"),
  entry("rwf", "rauf raouf raoof rawuf raof roof rouf", "رووف روف رئوف رییوف ریوف"),
  entry("lyla", "laila leila layla lailah lila leyla", "لیلا لیلی"),
  entry("msa", "musa mosa moosa mousa", "موسی موسا"),
  entry("aysa", "isa esa eisa essa eesa issa", "عیسی عیسا"),
  entry("yhya", "yahya yahia yahiya", "یحیی یحیا"),
  entry("mstfa", "mustafa mostafa moustafa mustapha", "مصطفی مصطفا"),
  entry("mrtza", "murtaza mortaza morteza murtada", "مرتضی مرتضا"),
  entry("mjtba", "mujtaba mojtaba mojtba", "مجتبی مجتبا"),
  entry("ashk", "ishaq eshaq ishak esaq isaac eshak", "اسحاق اسحق"),
  entry("flwca", "palwasha palwesha palvasha", "پلوشه پلوشا"),
  entry("rmzn", "ramazan ramadan ramzan ramadhan", "رمضان"),
  entry("fzl", "fazl fazal fadl fazel fazil", "فضل فاضل"),
  entry("rza", "reza raza riza rida rezah", "رضا"),
  entry("xwja", "khwaja khoja khaja khawja khuja khwajah", "خواجه"),
  entry("awl", "awal awwal aval", "اول"),
  entry("zdrn", "zadran jadran dzadran zadraan", "ځدران جدران زدران"),
  entry("wrdk", "wardak wardag vardak", "وردک وردگ"),
  entry("spgmy", "spogmai spozhmai spojmai spogmay spozhmay", "سپوږمی سپوگمی سپوژمی"),
  entry("nwrwz", "nawroz nowroz nowruz navroz nauroz nawruz", "نوروز"),
  entry("abrhm", "ibrahim ebrahim abrahim ibraheem", "ابراهیم"),
  entry("krbn", "qurban qorban ghurban korban", "قربان"),
  entry("rhmn", "rahman rehman rahmaan rahmon rhman", "رحمان رحمن"),
  entry("nwr", "noor nur nour", "نور"),
  entry("azbk", "uzbek ozbek uzbak", "اوزبک ازبک اوزبیک ازبیک"),
  entry("askr", "asghar asgar", "اصغر"),
  entry("aya", "aya ayah", "آیه ایه"),
];

/** Weigh little when names are compared, and have no keys of their own beside other words; names show them as typed. */
export const latinTitles: ReadonlySet<string> = new Set(
  (
    "mirza mir khan haji hajji haj alhaj hajj hajee engineer eng engr ing dr doctor doktor mullah mulla molla mola " +
    "mawlawi mawlavi maulawi maulavi mowlawi molawi moulavi ustad ostad ustaz qari kari prof professor mr mrs ms miss " +
    "general gen colonel col captain capt major bibi bebe bebi fnu lnu"
  ).split(" "),
);

export const nativeTitles: ReadonlySet<string> = new Set(
  "میرزا میر خان حاجی حاج الحاج انجنیر انجینر انجنییر داکتر دکتر دوکتور ملا مولوی استاد قاری پوهاند پوهنوال جنرال دگروال بیبی".split(
    " ",
  ),
);

export const cyrillicTitles: ReadonlySet<string> = new Set(
  "мирза мирзо мир хан хон хаджи ҳоҷӣ ҳоҷи инженер муҳандис доктор мулла мулло мавлави мавлавӣ устад устод кори қорӣ профессор генерал биби бибӣ".split(
    " ",
  ),
);
