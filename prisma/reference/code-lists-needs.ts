import type { Label } from "../../lib/pathways/definition";
import { type CodeValueRow, codeSet } from "./code-value";

// Source: proGres categories and sub-codes of the v3 era (UKHomeOffice VulnerabilityCode; unhcr-mena
// proGres-analysis). Retired sub-codes are left out. The disability codes changed later: the set is versioned by
// name. Lactating is only PG-LC, although the source also has it under WR: one thing is recorded in one way. A code
// is its category and sub-code, CR-CP. ! marks what only officers with the speciality read.

/** A kind of specific need; restricted ones are shown to officers who may read them, and counted for others. */
export type SpecificNeedCode = { code: string; category: string; label: Label; restricted: boolean };

const categories = `
  CR | Child at risk | طفل در معرض خطر
  SC | Unaccompanied or separated child | طفل بی‌سرپرست یا جداشده
  WR | Woman at risk | زن در معرض خطر
  ER | Older person at risk | کهن‌سال در معرض خطر
  SP | Single parent or caregiver | والد یا سرپرست تنها
  DS | Disability | معلولیت
  SM | Serious medical condition | وضع صحی وخیم
  PG | Pregnant or lactating | حامله یا شیرده
  FU | Family unity | یکجاشدن خانواده
! LP | Legal and physical protection needs | نیازهای محافظت حقوقی و جسمی
! SV | Sexual or gender-based violence | خشونت جنسی و جنسیتی
! TR | Torture | شکنجه`;

const needs = `
  CR-CP | Child parent | طفلِ صاحب فرزند
  CR-CS | Child spouse | طفلِ ازدواج‌کرده
  CR-CC | Child carer | طفلِ سرپرست
  CR-TP | Teenage pregnancy | حاملگی نوجوان
  CR-LW | Worst forms of child labour | بدترین اشکال کار اطفال
  CR-LO | Other forms of child labour | اشکال دیگر کار اطفال
  CR-NE | At risk of not attending school | خطر دوری از مکتب
  CR-SE | Special education needs | ضرورت تعلیم خاص
! CR-AF | Child associated with armed forces or groups | طفل وابسته به گروه‌های مسلح
! CR-CL | Child in conflict with the law | طفل متخلف از قانون
  SC-UC | Unaccompanied child | طفل بدون همراه
  SC-SC | Separated child | طفل جداشده از والدین
  SC-CH | Child-headed household | خانوار با سرپرستی طفل
  SC-FC | Child in foster care | طفل نزد خانوادهٔ سرپرست
  SC-IC | Child in institutional care | طفل در پرورشگاه
  SC-NC | Neglected child with extended family | طفلِ بی‌توجه‌مانده نزد اقارب
  WR-WR | Woman at risk | زن در معرض خطر
  WR-SF | Single woman | زن تنها
  WR-HR | Woman-headed household | خانوار با سرپرستی زن
  WR-UW | Woman without an adult male relative | زن بدون خویشاوند مرد بالغ
  WR-PY | In a polygamous marriage | در تعدد زوجات
! WR-WF | Woman associated with fighting forces | زن وابسته به گروه‌های جنگی
! WR-GM | Threat of female genital mutilation | تهدید ختنهٔ زنان
  ER-NF | Unaccompanied older person | کهن‌سال بدون همراه
  ER-UR | Older person without accompanying family | کهن‌سال بدون خانوادهٔ همراه
  ER-FR | Older person unable to care for self | کهن‌سال ناتوان از مراقبت خود
  ER-MC | Older person with children | کهن‌سال با اطفال
  ER-OC | Older person without younger relatives | کهن‌سال بدون اقارب جوان‌تر
  ER-SC | Older person with separated children | کهن‌سال با اطفال جداشده
  SP-PT | Single parent | والد تنها
  SP-CG | Single caregiver | سرپرست تنها
  SP-GP | Single grandparent | پدرکلان یا مادرکلان تنها
  DS-BD | Visual impairment | معلولیت بینایی
  DS-DF | Hearing impairment | معلولیت شنوایی
  DS-SD | Speech impairment | معلولیت گویایی
  DS-PM | Physical disability, moderate | معلولیت جسمی متوسط
  DS-PS | Physical disability, severe | معلولیت جسمی شدید
  DS-MM | Mental disability, moderate | معلولیت ذهنی متوسط
  DS-MS | Mental disability, severe | معلولیت ذهنی شدید
  SM-CI | Chronic illness | مریضی مزمن
  SM-CC | Critical medical condition | وضع صحی بحرانی
! SM-MI | Mental illness | مریضی روانی
  SM-MN | Malnutrition | سوءتغذی
  SM-DP | Difficult pregnancy | حاملگی پرخطر
! SM-AD | Addiction | اعتیاد
  SM-OT | Other medical condition | مشکل صحی دیگر
  PG-HR | High-risk pregnancy | حاملگی با خطر بلند
  PG-LC | Lactating | شیرده
  FU-TR | Family tracing required | جستجوی خانواده لازم است
  FU-FR | Family reunification | یکجاشدن خانواده
! LP-ND | No identity documents | نداشتن اسناد هویت
! LP-NA | No access to services | عدم دسترسی به خدمات
! LP-BN | Unmet basic needs | ضروریات اولیهٔ برآورده‌نشده
! LP-RR | Risk of refoulement | خطر بازگردانی اجباری
! LP-RD | Risk of removal | خطر اخراج
! LP-TD | Threat of deportation | تهدید دیپورت
! LP-RP | At risk due to profile | خطر به سبب سابقه
! LP-AF | Formerly associated with armed forces or groups | سابقه در نیروها یا گروه‌های مسلح
! LP-AN | Violence, abuse or neglect | خشونت، سوءرفتار یا غفلت
! LP-AP | Alleged perpetrator | متهم به ارتکاب
! LP-CR | Criminal record | سابقهٔ جرمی
! LP-DA | Detained in country of asylum | توقیف در کشور پناهندگی
! LP-DO | Detained in country of origin | توقیف در کشور اصلی
! LP-DT | Detained elsewhere | توقیف در جای دیگر
! LP-IH | In hiding | در اختفا
! LP-LS | No prospect of a durable solution | نبود چشم‌انداز راه حل پایدار
! LP-MD | Multiple displacement | بیجاشدگی مکرر
! LP-MM | Mixed marriage | ازدواج مختلط
! LP-MS | Marginalised by society or community | رانده‌شده از اجتماع
! LP-ST | Threat to staff or others | تهدید برای کارمندان یا دیگران
! LP-UP | Urgent need of physical protection | نیاز عاجل به محافظت جسمی
! LP-WP | No witness protection | نبود محافظت شاهد
! LP-TA | Torture in country of asylum | شکنجه در کشور پناهندگی
! SV-VA | Gender-based violence in country of asylum | خشونت جنسیتی در کشور پناهندگی
! SV-VF | Gender-based violence during flight | خشونت جنسیتی در جریان فرار
! SV-VO | Gender-based violence in country of origin | خشونت جنسیتی در کشور اصلی
! SV-GM | Female genital mutilation | ختنهٔ زنان
! SV-FM | Threat of forced marriage | تهدید ازدواج اجباری
! SV-HK | Threat of honour-based violence | تهدید خشونت ناموسی
! SV-HP | Harmful traditional practice | رسم سنتی زیان‌بار
! SV-SS | Survival sex | رابطهٔ جنسی برای بقا
! TR-PI | Impairment due to torture | معیوبیت ناشی از شکنجه
! TR-HO | Forced to commit egregious acts | مجبورشده به اعمال شنیع
! TR-WV | Witnessed violence against others | شاهد خشونت بر دیگران`;

const needRows = codeSet("specific-need", needs);

/** The needs with their category and whether they are restricted. */
export const specificNeeds: SpecificNeedCode[] = needRows.map(({ code, label, sensitive }) => ({
  code,
  category: code.slice(0, 2),
  label,
  restricted: sensitive,
}));

export const needCodes: CodeValueRow[] = [
  ...codeSet("specific-need-category", categories),
  ...needRows,
  ...codeSet("need-severity", `LOW | Low | پایین\nMEDIUM | Medium | متوسط\nHIGH | High | بلند`),
  // What a site manager sees instead of the need behind it.
  ...codeSet(
    "functional-need",
    `GROUND_FLOOR | Ground floor | منزل اول
     WOMEN_WING | Women's wing | بخش زنان
     ISOLATION | Isolation | اتاق تجرید
     NEAR_WC | Near a toilet | نزدیک تشناب
     LIFT | Lift | لفت
     CRIB | Crib | گهواره
     LOWER_BUNK | Lower bunk | چپرکت پایین
     DIET | Special diet | غذای پرهیزی
     QUIET | Quiet room | اتاق آرام`,
  ),
];
