// The code lists of the form as far as Manzil keeps them: the values only. A code that is not here is no mistake; it
// is kept as it is written and shown. Countries are UNHCR's own three letters, which are not those of ISO 3166 (ARE is
// Egypt). Languages are those of the region; occupations are the groups of ISCO-08, by form.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const span = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at).padStart(3, "0"));

const COUNTRIES = words(`
  ABW AFG AIA ALB ALG AND ANG ANT ARE ARG ARM ASM ATA ATF AUL AUS AZE BAH BAR BDI BEL BEN BER BGD BHS BHU BKF BLR BOL
  BOT BRA BRU BSN BUL BVT BZE CAM CAN CAR CAY CCK CHD CHI CHL CMR COB COD COI COK COL COS CUB CUW CVI CXR CYP CZE DEN
  DJB DMA DOM DUB ECU EGU ERT EST ETH FGU FIJ FIN FLK FNC FPO FRA FRO FSM GAB GAM GBR GEO GFR GHA GIB GNB GRE GRL GRN
  GUA GUI GUM GUY HAI HKG HMD HON HRV HUN ICE ICO IND INS IOT IRE IRN IRQ ISR ITA JAM JOR JPN KAZ KEN KGZ KIR KNA KOR
  KRN KUR KUW LAO LBR LBY LCA LEB LES LIE LKA LTU LUX LVA MAC MAD MAR MAU MCD MCO MDA MDV MEX MHL MLI MLS MLW MNE MNG
  MNP MOR MOZ MSR MTA MTS MYA MYT NAM NAN NCL NEP NET NFK NGR NIC NIG NIU NOR NRU NZL OMN PAK PAL PAN PAR PCN PER PHI
  PLW PNG POL POR PUE QAT REU ROM RSA RUS RWA SAL SAU SCG SEN SER SEY SGS SHN SIK SIN SJM SLE SMA SOL SOM SOV SPA SPM
  SRV SSD STK STP SUD SUR SVK SVN SWA SWE SWI SXM SYR TAN TCI THA TIB TJK TKL TKM TMP TOG TON TRT TUN TUR TUV TWN U UAE
  UGA UKR UMI URU USA UZB VAT VCT VEN VGB VIR VUT WES WLF WSH YEM YUG ZAM ZIM ZZZ`);

const RELATIONSHIPS = words(`
  PA FP HR1 HR2 HUS WIF CLH CLW PTM PTF EXM EXF SON DAU SCM SCF FCM FCF CLM CLF GCM GCF PRM PRF SPM SPF FPM FPF PLM PLF
  GPM GPF SBM SBF HAB HAS SPB SPS BIL SIL UNC ANT NEP NCE COM COF ILM ILF ORM ORF NRM NRF UKM UKF`);

const RELIGIONS = words(`
  ADV AHM ALA ANC ANG ANI ATH BAH BAP BUD CAO CHL CHR COF CSC DRU EAS FLG HIN ISM JAI JDS JEH KAK KIR LUT MND MOR MUS
  NON OOR ORT OTH PEN PRO ROM SCI SHI SIK SIT SPI SUN TAO U VOD YAZ ZOR`);

const ETHNICITIES: ReadonlySet<string> = new Set([
  ...span(1, 119),
  ...span(200, 286),
  ...span(301, 323),
  ...span(330, 391),
  ...span(401, 694),
  ...span(700, 707),
  ...span(800, 861),
  ...span(900, 944),
  "NON",
  "U",
]);

const LANGUAGES = words(`
  PRS PES PBU PBT PST HAZ AIQ UZS UZB TCK TUK BGN BGP BCC SGH PET TGK BRH AEE DRA GLH PSH URD RUS ENG KAZ ABV KDO KAT
  TRK GER FRN`);

/** Whether a code is in its list. `zeros`: 5 and 05 are one code; `fold`: so are COA and CoA. */
type List = { has: (code: string) => boolean };
const listed = (codes: ReadonlySet<string>): List => codes;
const folded = (text: string): List => {
  const codes = new Set([...words(text)].map((code) => code.toLowerCase()));
  return { has: (code) => codes.has(code.toLowerCase()) };
};
const EDUCATION = words(`${span(1, 14).join(" ")} KG IN TC UG PG NE U`);
const padded = (code: string) => (/^[0-9]+$/.test(code) ? code.replace(/^0+/, "").padStart(3, "0") : code);
const withoutZeros = (codes: ReadonlySet<string>): List => ({ has: (code) => codes.has(padded(code)) });
const PHONE_TYPES = new Set(["home", "home fax", "main", "mobile", "other", "un issued", "work", "work fax"]);

const country = listed(COUNTRIES);
const level = listed(words("E N NO U"));
const criteria = listed(words("AWR CHL FAM LAS LFDS LPN MED OLD RLI SVT - N/A"));

/** The list each element with a code takes it from; `Block/Element` where one element has several lists. */
const LISTS: Readonly<Record<string, List>> = {
  BirthCountryCode: country,
  OriginCountryCode: country,
  AsylumCountryCode: country,
  NationalityCode: country,
  ResidenceCountryCode: country,
  AddressCountry: country,
  PhoneNumberCountry: country,
  SexCode: listed(words("F M U")),
  MarriageStatusCode: listed(words("SN EG MA CL PT SR DV WD U")),
  ReligionCode: listed(RELIGIONS),
  EthnicityCode: withoutZeros(ETHNICITIES),
  EducationLevelCode: withoutZeros(EDUCATION),
  DegreeTypeCode: listed(words("BAC Grad High Prim Sec Tech U Univ")),
  EmploymentTypeCode: listed(new Set(["No Occupation", "Skill", "WorkExperience"])),
  OccupationCode: { has: (code) => /^(?:[0-9]{1,4}|U|-)$/.test(code) },
  RelationshipToPrincipalRepresentative: listed(RELATIONSHIPS),
  RelationshipCode: listed(RELATIONSHIPS),
  AddressType: folded("AstAd CoR PCoR COA PCoA PCoO CoO VolRe Integ Mail PMail RST Trans EML TEL"),
  LanguageCode: listed(LANGUAGES),
  LanguageReadCode: level,
  LanguageWriteCode: level,
  LanguageSpeakCode: level,
  LanguageUnderstandCode: level,
  PhoneType: { has: (code) => PHONE_TYPES.has(code.toLowerCase()) },
  ResettlementCriteriaCode: criteria,
  ResettlementCriteriaCode2: criteria,
  ResettlementCriteria2Code: criteria,
  ResettlementPriorityCode: listed(words("NR UG EM")),
  VulnerabilityCode: listed(words("CR SC WR ER SP DS SM PG FU LP TR SV -")),
};

/** Whether an element takes its values from a list, and this code is not in it. */
export function isUnknownCode(element: string, code: string): boolean {
  const list = LISTS[element];
  return list !== undefined && !list.has(code);
}

/** The main and second reasons for resettlement that the newest version takes, and how urgent it is. */
export const CRITERIA = ["LPN", "SVT", "MED", "AWR", "CHL", "FAM", "OLD", "LAS", "RLI"] as const;
export const PRIORITIES = ["NR", "UG", "EM"] as const;

/** The relationship of the principal, and the type of the address where someone lives now. */
export const PRINCIPAL = "PA";
export const CURRENT_ADDRESS = "COA";
export const isCurrentAddress = (type: string) => type.toUpperCase() === CURRENT_ADDRESS;
export const PHONE_ADDRESS = "TEL";
export const MAIL_ADDRESS = "EML";
