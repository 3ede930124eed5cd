import { type CodeValueRow, codeSet } from "./code-value";

// Recipients: docs/domain.md 5.4. The authorities and consulates of Afghanistan are on no list and never will be; host
// authorities get the list of notices, which the law demands and consent cannot refuse; donors get no names.

export const consentCodes: CodeValueRow[] = [
  ...codeSet(
    "consent-purpose",
    `RESETTLEMENT | Resettlement application | درخواست اسکان مجدد
     TRAVEL | Travel to the new country | سفر به کشور جدید
     HEALTH | Medical examination and care | معاینه و تداوی
     LEGAL_AID | Legal advice | مشورهٔ حقوقی
     AID | Help from other organisations | کمک نهادهای دیگر
     TRACING | Search for relatives | جستجوی اقارب`,
  ),
  ...codeSet(
    "consent-recipient",
    `US_STATE | US State Department and National Visa Center | وزارت خارجهٔ امریکا و مرکز ملی ویزه
     USCIS | US immigration service (USCIS) | ادارهٔ مهاجرت امریکا (USCIS)
     RSC | Resettlement Support Center (RSC) | مرکز حمایت از اسکان مجدد (RSC)
     UK | United Kingdom: MoD and Home Office | بریتانیا: وزارت دفاع و وزارت داخله
     DE | Germany: Foreign Office and BAMF | آلمان: وزارت خارجه و BAMF
     NL | Netherlands: authorities for resettlement | هالند: ادارات اسکان مجدد
     CA | Canada: IRCC | کانادا: IRCC
     UNHCR | UNHCR | کمیشنری عالی ملل متحد برای پناهندگان (UNHCR)
     IOM_TRAVEL | IOM, travel | سازمان بین‌المللی مهاجرت (IOM)، سفر
     IOM_MEDICAL | IOM, medical | سازمان بین‌المللی مهاجرت (IOM)، صحی
     HEALTH_PROVIDER | Hospital or clinic | شفاخانه یا کلینیک
     LEGAL_NGO | Legal aid organisation | نهاد کمک حقوقی
     AID_NGO | Aid organisation | نهاد امدادی
     TRACING_SERVICE | Red Cross and Red Crescent family tracing | خدمات جستجوی خانوادهٔ صلیب سرخ و هلال احمر`,
  ),
  ...codeSet(
    "consent-how",
    `SIGNED | Signed | امضا شد
     THUMBPRINT | Thumbprint | نشان انگشت
     SPOKEN | Spoken, before a witness | شفاهی، در حضور شاهد`,
  ),
];
