import { type CodeValueRow, codeSet } from "./code-value";

// Sources: document types and closure reasons of docs/domain.md 1.10 and 2.7 (closure built from the Primero closure
// form and the proGres departure reasons); host stay documents of docs/domain.md 4.3.

export const caseCodes: CodeValueRow[] = [
  ...codeSet(
    "document-type",
    `TAZKIRA | Tazkira | تذکره
     ETAZKIRA | e-Tazkira | تذکرهٔ برقی
     PASSPORT | Passport | پاسپورت
     BIRTH_CERT | Birth certificate | سند تولد
     MARRIAGE_CERT | Marriage certificate (nikah-nama) | نکاح‌خط
     DIVORCE | Divorce certificate | سند طلاق
     DEATH_CERT | Death certificate | سند وفات
     CUSTODY | Custody document | سند حضانت
     CONSENT | Consent of the other parent | رضایت‌نامهٔ والد دیگر
     POLICE_CERT | Police certificate | تصدیق عدم مسئولیت جرمی
     PHOTO | Photo | عکس
     DS157 | Form DS-157 | فورم DS-157
     LOE | Letter of employment (LOE) | تصدیق وظیفه از کارفرما (LOE)
     LOR | Letter of recommendation (LOR) | توصیه‌نامهٔ آمر (LOR)
     THREAT_STMT | Statement of threat | بیانیهٔ تهدید
     BADGE | Work badge | کارت هویت وظیفه
     CONTRACT | Employment contract | قرارداد وظیفه
     BIODATA | Biographic data form | فورم معلومات شخصی
     COM_APPROVAL | COM approval | تأیید COM
     COM_DENIAL | COM denial letter | مکتوب رد COM
     COM_REVOCATION | COM revocation letter | مکتوب پس‌گرفتن تأیید COM
     APPEAL | Appeal letter | درخواست استیناف
     I360 | I-360 petition | درخواستی I-360
     I797 | I-797 notice of action | اطلاعیهٔ I-797
     DS260 | Form DS-260 | فورم DS-260
     I590 | Form I-590 | فورم I-590
     I131 | Form I-131 | فورم I-131
     I134 | Form I-134 | فورم I-134
     I912 | Form I-912 | فورم I-912
     RRF | Resettlement registration form (RRF) | فورم ثبت برای اسکان مجدد (RRF)
     P2_REFERRAL | P-2 referral | معرفی‌نامهٔ P-2
     INTERVIEW_LETTER | Interview letter | مکتوب مصاحبه
     221G_SLIP | 221(g) slip | ورق 221(g)
     MEDICAL_REPORT | Medical examination report | گزارش معاینات صحی
     VACCINATION | Vaccination record | کارت واکسین
     VISA_FOIL | Visa foil | برچسپ ویزه
     ASSURANCE | Assurance | ضمانت‌نامه
     CO_CERT | Cultural orientation certificate | تصدیق آشنایی فرهنگی
     EXIT_PERMIT | Exit permit | اجازهٔ خروج
     HOST_VISA | Host country visa | ویزهٔ کشور میزبان
     HOST_REGISTRATION | Host country registration slip | ورق ثبت در کشور میزبان
     ASYLUM_CERT | Asylum-seeker certificate | تصدیق پناهجویی
     CONSENT_FORM | Consent form | فورم رضایت
     BIA | Best interests assessment (BIA) | ارزیابی منافع علیای طفل (BIA)
     BID | Best interests determination (BID) | تعیین منافع علیای طفل (BID)
     POWER_OF_ATTORNEY | Power of attorney | وکالت‌خط
     TRANSLATION | Translation | ترجمه`,
  ),
  ...codeSet(
    "document-state",
    `MISSING | Missing | ناموجود
     RECEIVED | Received | رسیده
     VERIFIED | Verified | تأیید شده
     REJECTED | Rejected | رد شده
     WAIVED | Waived | معاف
     EXPIRED | Expired | میعاد گذشته`,
  ),
  ...codeSet(
    "closure-reason",
    `RESETTLED_US | Resettled to the United States | اسکان مجدد در امریکا
     RESETTLED_EU_ALLY | Resettled to Europe or an allied country | اسکان مجدد در اروپا یا کشور متحد
     RESETTLED_OTHER | Resettled elsewhere | اسکان مجدد در کشور دیگر
     VOLUNTARY_RETURN | Returned voluntarily | بازگشت داوطلبانه
     HOST_LOCAL_SOLUTION | Local solution in the host country | راه حل محلی در کشور میزبان
     ONWARD_MOVEMENT_SELF | Moved on independently | رفتن به جای دیگر به اختیار خود
     WHEREABOUTS_UNKNOWN | Whereabouts unknown | لادرک
     DETAINED | Detained | توقیف شده
     DEPORTED_OR_REFOULED | Deported or forcibly returned | دیپورت یا بازگردانی اجباری
     DECEASED | Deceased | وفات‌یافته
     WITHDREW | Withdrew from the programme | از برنامه منصرف شده
     INELIGIBLE_ALL_PATHWAYS | Not eligible for any pathway | فاقد شرایط همهٔ برنامه‌ها
     DUPLICATE_MERGED | Duplicate, merged | تکراری، یکجا شده
     REGISTERED_IN_ERROR | Registered in error | ثبت اشتباهی
     FRAUD_CONFIRMED | Fraud confirmed | تقلب ثابت شده
     TRANSFERRED_PROGRAMME | Transferred to another programme | انتقال به برنامهٔ دیگر
     DEPARTED | Departed | حرکت کرده`,
  ),
  ...codeSet(
    "hold-reason",
    `SUSPENSION | Programme suspended | تعلیق برنامه
     UNREACHABLE | Cannot be reached | تماس ممکن نیست
     CUSTODY | Custody not yet settled | حضانت حل ناشده
     PREGNANCY | Pregnancy | حاملگی
     TB_TREATMENT | Tuberculosis treatment | تداوی توبرکلوز
     NEWBORN | Newborn to be added | افزودن نوزاد
     PRINCIPAL_DIED | Principal died | وفات متقاضی اصلی
     PRINCIPAL_LEFT | Principal left | رفتن متقاضی اصلی
     PRINCIPAL_DETAINED | Principal detained | توقیف متقاضی اصلی
     PRINCIPAL_CLOSED | Principal's record closed | بسته شدن پروندهٔ متقاضی اصلی
     OTHER | Other | دیگر`,
  ),
  ...codeSet(
    "stay-out-reason",
    `DEPARTED | Departed on a flight | پرواز کرد
     MOVED | Moved to another site | انتقال به محل دیگر
     RETURNED | Returned voluntarily | بازگشت داوطلبانه
     LEFT_ON_OWN | Moved on independently | به اختیار خود به جای دیگر رفت
     WHEREABOUTS_UNKNOWN | Whereabouts unknown | لادرک
     DECEASED | Deceased | وفات
     ABSCONDED | Left without notice | ترک محل بدون اطلاع
     PRIVATE_HOUSING | Moved to private housing | به خانهٔ شخصی رفت
     CANCELLED | Reservation cancelled | ریزرف لغو شد
     DETAINED | Detained | توقیف شد`,
  ),
  ...codeSet(
    "absence-kind",
    `HOSPITAL | Hospital | شفاخانه
     INTERVIEW_TRIP | Interview trip | سفر برای مصاحبه
     LEAVE | Approved leave | رخصت
     UNEXPLAINED | Unexplained | بدون دلیل معلوم`,
  ),
  ...codeSet(
    "move-reason",
    `FAMILY_TOGETHER | Keeping the family together | یکجا بودن خانواده
     MEDICAL | Medical reason | دلیل صحی
     MOBILITY | Mobility | مشکل حرکت
     PROTECTION | Protection reason | دلیل محافظتی
     REPAIR | Room repair | ترمیم اتاق
     CONFLICT | Conflict | مشاجره
     NEAR_DEPARTURE | Departing soon | نزدیک بودن حرکت
     REQUEST | At their own request | خواهش خود شخص
     OTHER | Other | دیگر`,
  ),
  ...codeSet(
    "stay-permission-kind",
    `VISA | Visa | ویزه
     VISA_FREE | Visa-free stay | اقامت بدون ویزه
     REGISTRATION | Registration | ثبت نزد مقامات
     ASYLUM_CERT | Asylum-seeker certificate | تصدیق پناهجویی
     REFUGEE_STATUS | Refugee status | تصدیق پناهندگی
     TEMPORARY_RESIDENCE | Temporary residence permit | اجازهٔ اقامت موقت
     PROGRAMME_LETTER | Host government letter for the programme | مکتوب حکومت میزبان برای برنامه
     AGREEMENT_LIST | Listed under the agreement | شامل فهرست توافق‌نامه
     NO_PAPER | Period to apply for asylum | مدت برای درخواست پناهندگی`,
  ),
  ...codeSet(
    "appointment-kind",
    `INTERVIEW | Interview | مصاحبه
     MEDICAL | Medical examination | معاینات صحی
     BIOMETRICS | Biometrics | بایومتریک
     POST_TRIP | Trip to the consular post | سفر به نمایندگی قونسلی
     ORIENTATION | Cultural orientation | آشنایی فرهنگی
     DEPARTURE | Departure | حرکت`,
  ),
  ...codeSet(
    "appointment-outcome",
    `PLANNED | Scheduled | پلان شده
     KEPT | Attended | حاضر شد
     NO_SHOW | Did not attend | حاضر نشد
     MOVED | Rescheduled | به وقت دیگر انداخته شده
     CANCELLED | Cancelled | لغو شده`,
  ),
  ...codeSet(
    "external-number-issuer",
    `NVC | National Visa Center (NVC) | مرکز ملی ویزه (NVC)
     RSC | Resettlement Support Center (RSC) | مرکز حمایت اسکان مجدد (RSC)
     USCIS | USCIS receipt number | شمارهٔ رسید USCIS
     UNHCR | UNHCR case number | شمارهٔ دوسیهٔ UNHCR
     CEAC | CEAC case number | شمارهٔ دوسیهٔ CEAC
     TARGET_PROGRAMME | Case number in the other programme | شمارهٔ دوسیه در برنامهٔ دیگر`,
  ),
  ...codeSet(
    "external-status",
    `AT_NVC | At NVC | نزد NVC
     IN_TRANSIT | In Transit | در راه
     READY | Ready | آماده
     ADMINISTRATIVE_PROCESSING | Administrative Processing | طی مراحل اداری
     ISSUED | Issued | صادر شده
     REFUSED | Refused | رد شده
     EXPIRED | Expired | میعاد گذشته
     RETURNED_TO_NVC | Returned to NVC | برگشت به NVC
     TRANSFER_IN_PROGRESS | Transfer in Progress | در حال انتقال
     NO_STATUS | No Status | بدون وضعیت`,
  ),
  ...codeSet(
    "case-priority",
    `NORMAL | Normal | عادی
     URGENT | Urgent | عاجل
     EMERGENCY | Emergency | اضطراری`,
  ),
  ...codeSet(
    "case-role",
    `PA | Principal applicant | متقاضی اصلی
     SPOUSE | Spouse | همسر
     CHILD | Child | فرزند
     PARENT | Parent | والد
     OTHER | Other | دیگر`,
  ),
];
