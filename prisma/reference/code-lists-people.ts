import { type CodeValueRow, codeSet } from "./code-value";

// Source of the UNHCR lists: reference lists of the electronic referral form, v2.8 (UKHomeOffice,
// unhcr-erff-validation-tool). WIF2 and GDN are local: second wives and guardians have no code there.
// Languages: PRS is Dari ("Farsi, Eastern"); GBZ is another language and is not used.

export const peopleCodes: CodeValueRow[] = [
  ...codeSet(
    "relationship",
    `PA  | Principal applicant | متقاضی اصلی
     FP  | Focal point | شخص ارتباطی
     HR1 | First household representative | نمایندهٔ اول خانوار
     HR2 | Second household representative | نمایندهٔ دوم خانوار
     HUS | Husband | شوهر
     WIF | Wife | خانم
     WIF2 | Second or later wife | خانم دوم یا بعدی
     CLH | Common-law husband | شوهر بدون عقد رسمی
     CLW | Common-law wife | خانم بدون عقد رسمی
     PTM | Partner (m) | شریک زندگی (مرد)
     PTF | Partner (f) | شریک زندگی (زن)
     EXM | Former husband | شوهر سابق
     EXF | Former wife | خانم سابق
     SON | Son | پسر
     DAU | Daughter | دختر
     SCM | Stepson | پسراندر
     SCF | Stepdaughter | دختراندر
     FCM | Foster son | پسر سرپرستی
     FCF | Foster daughter | دختر سرپرستی
     CLM | Son-in-law | داماد
     CLF | Daughter-in-law | سنو
     GCM | Grandson | نواسه (پسر)
     GCF | Granddaughter | نواسه (دختر)
     PRM | Father | پدر
     PRF | Mother | مادر
     SPM | Stepfather | پدراندر
     SPF | Stepmother | مادراندر
     FPM | Foster father | پدر سرپرست
     FPF | Foster mother | مادر سرپرست
     PLM | Father-in-law | خسر
     PLF | Mother-in-law | خشو
     GPM | Grandfather | پدرکلان
     GPF | Grandmother | مادرکلان
     SBM | Brother | برادر
     SBF | Sister | خواهر
     HAB | Half-brother | برادر اندر
     HAS | Half-sister | خواهر اندر
     SPB | Stepbrother | برادر ناتنی
     SPS | Stepsister | خواهر ناتنی
     BIL | Brother-in-law | خسربره یا یازنه
     SIL | Sister-in-law | ینگه یا خیاشنه
     UNC | Uncle | کاکا یا ماما
     ANT | Aunt | عمه یا خاله
     NEP | Nephew | برادرزاده یا خواهرزاده (پسر)
     NCE | Niece | برادرزاده یا خواهرزاده (دختر)
     COM | Cousin (m) | پسر کاکا، ماما، عمه یا خاله
     COF | Cousin (f) | دختر کاکا، ماما، عمه یا خاله
     ILM | Other in-law (m) | خویش سببی دیگر (مرد)
     ILF | Other in-law (f) | خویش سببی دیگر (زن)
     ORM | Other blood relative (m) | خویش خونی دیگر (مرد)
     ORF | Other blood relative (f) | خویش خونی دیگر (زن)
     GDN | Guardian | سرپرست
     NRM | Not related (m) | بدون خویشاوندی (مرد)
     NRF | Not related (f) | بدون خویشاوندی (زن)
     UKM | Unknown relationship (m) | رابطهٔ نامعلوم (مرد)
     UKF | Unknown relationship (f) | رابطهٔ نامعلوم (زن)`,
  ),
  ...codeSet(
    "marital-status",
    `SN | Single | مجرد
     EG | Engaged | نامزد
     MA | Married | متأهل
     CL | Common-law marriage | زندگی مشترک بدون عقد
     PT | In a partnership | شراکت زندگی
     SR | Separated | جدا شده
     DV | Divorced | طلاق شده
     WD | Widowed | بیوه
     U  | Unknown | نامعلوم`,
  ),
  ...codeSet("sex", `F | Female | زن\nM | Male | مرد\nX | Other | دیگر\nU | Unknown | نامعلوم`),
  ...codeSet(
    "population-category",
    `APPLICANT | Programme applicant | متقاضی برنامه
     FAMILY | Family member of an applicant | عضو خانوادهٔ متقاضی
     HUMANITARIAN | Humanitarian arrival | پناهجوی بشردوستانه
     MILITARY_SCREENING | Military, awaiting screening | نظامی، در انتظار بررسی`,
  ),
  ...codeSet(
    "registration-level",
    `COUNT | Counted | شمارش شده
     EMERGENCY | Emergency registration | ثبت عاجل
     BASIC | Basic registration | ثبت ابتدایی
     FULL | Full registration | ثبت مکمل`,
  ),
  ...codeSet(
    "person-status",
    `ACTIVE | Active | فعال
     HOLD | On hold | معطل
     INACTIVE | Inactive | غیرفعال
     CLOSED | Closed | بسته`,
  ),
  ...codeSet(
    "language",
    `PRS | Dari | دری
     PBU | Pashto, Northern | پشتوی شمالی
     PBT | Pashto, Southern | پشتوی جنوبی
     PST | Pashto, Central | پشتوی مرکزی
     HAZ | Hazaragi | هزارگی
     AIQ | Aimaq | ایماقی
     UZS | Uzbek, Southern | اوزبیکی جنوبی
     UZB | Uzbek, Northern | اوزبیکی شمالی
     TUK | Turkmen | ترکمنی
     BGN | Balochi, Western | بلوچی غربی
     BGP | Balochi, Eastern | بلوچی شرقی
     BCC | Balochi, Southern | بلوچی جنوبی
     SGH | Shughni | شغنانی
     TGK | Tajiki | تاجیکی
     BRH | Brahui | براهویی
     AEE | Pashayi, Northeast | پشه‌یی شمال‌شرقی
     DRA | Pashayi, Northwest | پشه‌یی شمال‌غربی
     GLH | Pashayi, Southwest | پشه‌یی جنوب‌غربی
     PSH | Pashayi, Southeast | پشه‌یی جنوب‌شرقی
     URD | Urdu | اردو
     RUS | Russian | روسی
     ENG | English | انگلیسی
     KAZ | Kazakh | قزاقی`,
  ),
  ...codeSet(
    "language-level",
    `E | Easily | به آسانی\nN | Not easily | به دشواری\nNO | Not at all | هیچ\nU | Unknown | نامعلوم`,
  ),
  ...codeSet(
    "ethnicity",
    `!030 | Pashtun | پشتون
     !031 | Tajik | تاجیک
     !079 | Hazara | هزاره
     !383 | Uzbek | اوزبیک
     !115 | Turkmen | ترکمن
     !829 | Aimaq | ایماق
     !830 | Qizilbash | قزلباش
     !831 | Nuristani | نورستانی
     !943 | Pashayi | پشه‌یی
     !944 | Sadat | سادات
     !705 | Kyrgyz | قرغیز
     !083 | Arab | عرب`,
  ),
  ...codeSet(
    "education",
    `NE | No education | بدون تعلیم
     IN | Informal education | آموزش غیررسمی
     KG | Kindergarten | کودکستان
     ${Array.from({ length: 14 }, (_, at) => `${String(at + 1).padStart(2, "0")} | ${at === 0 ? "1 year" : `${at + 1} years`} of school | ${(at + 1).toLocaleString("fa-AF")} سال تعلیم`).join("\n")}
     TC | Technical or vocational | تعلیمات تخنیکی و مسلکی
     UG | University degree | لیسانس
     PG | Postgraduate degree | فوق لیسانس
     U  | Unknown | نامعلوم`,
  ),
  ...codeSet(
    "contact-kind",
    `PHONE | Phone | تلیفون
     WHATSAPP | WhatsApp | واتساپ
     EMAIL | Email | ایمیل
     RELATIVE_PHONE | Relative's phone | تلیفون یکی از اقارب
     OTHER | Other | دیگر`,
  ),
  ...codeSet(
    "contact-tell",
    `PERSON | Only the person | تنها خود شخص
     HOUSEHOLD | Someone of the household | کسی از خانوار
     ANYONE | Anyone who answers | هر که جواب بدهد`,
  ),
  ...codeSet(
    "country-of-relative",
    `AFG | Afghanistan | افغانستان
     PAK | Pakistan | پاکستان
     IRN | Iran | ایران
     TJK | Tajikistan | تاجیکستان
     UZB | Uzbekistan | اوزبیکستان
     KAZ | Kazakhstan | قزاقستان
     KGZ | Kyrgyzstan | قرغیزستان
     TKM | Turkmenistan | ترکمنستان
     IND | India | هند
     TUR | Turkey | ترکیه
     QAT | Qatar | قطر
     ARE | United Arab Emirates | امارات متحدهٔ عربی
     SAU | Saudi Arabia | عربستان سعودی
     RUS | Russia | روسیه
     ALB | Albania | البانیا
     USA | United States | ایالات متحدهٔ امریکا
     CAN | Canada | کانادا
     GBR | United Kingdom | بریتانیا
     DEU | Germany | آلمان
     FRA | France | فرانسه
     NLD | Netherlands | هالند
     SWE | Sweden | سویدن
     AUS | Australia | آسترالیا
     OTH | Another country | کشور دیگر`,
  ),
  ...codeSet(
    "person-number-issuer",
    `UNHCR | UNHCR registration number | شمارهٔ ثبت UNHCR
     UNHCR_CASE | UNHCR case number | شمارهٔ دوسیهٔ UNHCR
     A_NUMBER | US A-Number | شمارهٔ A امریکا
     IOM | IOM number | شمارهٔ IOM
     RSC | RSC number | شمارهٔ RSC
     HOST | Asylum number of the host country | شمارهٔ پناهندگی کشور میزبان
     EARLIER_LIST | Number in an earlier list | شماره در فهرست پیشین
     OTHER | Another office | ادارهٔ دیگر`,
  ),
  ...codeSet(
    "alias-kind",
    `CALLING | Known as | نام مروج
     PASSPORT | As in the passport | مطابق پاسپورت
     EARLIER | Previous spelling | املای قبلی
     MERGED | From a merged record | از ثبت یکجاشده`,
  ),
  ...codeSet(
    "id-document-type",
    `TAZKIRA | Paper tazkira | تذکرهٔ کاغذی
     ETAZKIRA | e-Tazkira | تذکرهٔ برقی
     PASSPORT | Passport | پاسپورت
     BADGE | Work badge | کارت هویت وظیفه
     HOST_PAPER | Host country document | سند کشور میزبان
     NONE | No document | بدون سند`,
  ),
  ...codeSet(
    "id-document-status",
    `SEEN | Original seen | اصل دیده شده
     COPY | Copy only | تنها کاپی
     CLAIMED | Reported, not seen | اظهار شده، دیده نشده
     LOST | Lost | مفقود
     HELD_BY_EMBASSY | Held by an embassy | نزد سفارت
     SUSPECT | Authenticity in doubt | اصالت مشکوک`,
  ),
  ...codeSet(
    "no-document-reason",
    `LOST | Lost | مفقود شده
     BURNT | Burnt | سوخته
     TAKEN | Confiscated | ضبط شده
     NEVER_HAD | Never had one | هرگز نداشته`,
  ),
];
