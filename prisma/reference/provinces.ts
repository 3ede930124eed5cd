import type { Label } from "../../lib/pathways/definition";

/** The 34 provinces of Afghanistan, ISO 3166-2:AF without the prefix (from practice). */
export const provinces: { code: string; label: Label }[] = `
BAL Balkh بلخ
BAM Bamyan بامیان
BDG Badghis بادغیس
BDS Badakhshan بدخشان
BGL Baghlan بغلان
DAY Daykundi دایکندی
FRA Farah فراه
FYB Faryab فاریاب
GHA Ghazni غزنی
GHO Ghor غور
HEL Helmand هلمند
HER Herat هرات
JOW Jowzjan جوزجان
KAB Kabul کابل
KAN Kandahar کندهار
KAP Kapisa کاپیسا
KDZ Kunduz کندز
KHO Khost خوست
KNR Kunar کنر
LAG Laghman لغمان
LOG Logar لوگر
NAN Nangarhar ننگرهار
NIM Nimroz نیمروز
NUR Nuristan نورستان
PAN Panjshir پنجشیر
PAR Parwan پروان
PIA Paktia پکتیا
PKA Paktika پکتیکا
SAM Samangan سمنگان
SAR Sar-e_Pol سرپل
TAK Takhar تخار
URU Uruzgan ارزگان
WAR Wardak وردک
ZAB Zabul زابل`
  .trim()
  .split("\n")
  .map((line) => {
    const [code = "", en = "", dari = ""] = line.split(" ");
    return { code, label: { en: en.replace("_", " "), "fa-AF": dari } };
  });
