import type { Label, Transition } from "../../../lib/pathways/definition";

// Labels for staff and applicants. Dari as written in Kabul offices; abbreviations of the programmes stay Latin.
export const stageLabels = {
  SIV_PRE_COM: { en: "Preparing the COM application", "fa-AF": "تهیهٔ درخواست تأیید رئیس هیئت (COM)" },
  SIV_COM_REVIEW: { en: "COM review", "fa-AF": "بررسی درخواست از سوی رئیس هیئت (COM)" },
  SIV_COM_DENIED: { en: "COM denied, appeal possible", "fa-AF": "رد COM، حق استیناف باقی است" },
  SIV_COM_APPEAL: { en: "COM appeal", "fa-AF": "استیناف نزد COM" },
  SIV_COM_REVOKED: { en: "COM approval revoked", "fa-AF": "تأیید COM پس گرفته شده" },
  SIV_FINAL_DENIED: { en: "Final denial", "fa-AF": "رد نهایی" },
  SIV_I360: { en: "I-360 petition", "fa-AF": "درخواستی I-360" },
  SIV_NVC: { en: "Civil documents at NVC", "fa-AF": "اسناد مدنی نزد NVC" },
  SIV_SCHED: { en: "Waiting for an interview date", "fa-AF": "انتظار وقت مصاحبه" },
  SIV_MED: { en: "Medical examination", "fa-AF": "معاینات صحی" },
  SIV_INTERVIEW: { en: "Consular interview", "fa-AF": "مصاحبهٔ قونسلی" },
  SIV_REFUSED: { en: "Visa refused", "fa-AF": "رد ویزه" },
  SIV_AP: { en: "Administrative processing", "fa-AF": "طی مراحل اداری" },
  SIV_ISSUED: { en: "Visa issued", "fa-AF": "ویزه صادر شده" },
  SIV_TRAVEL: { en: "Booked for travel", "fa-AF": "تکت سفر گرفته شده" },
  SIV_ARRIVED: { en: "Arrived", "fa-AF": "رسیده" },
  P2_REFERRAL: { en: "Referral received", "fa-AF": "معرفی‌نامه رسیده" },
  P2_CASE_CREATION: { en: "Case creation", "fa-AF": "ایجاد دوسیه" },
  P2_INACTIVE: { en: "Inactive: applicant cannot be reached", "fa-AF": "غیرفعال: تماس با متقاضی ممکن نیست" },
  P2_PRESCREEN: { en: "Prescreening interview", "fa-AF": "مصاحبهٔ ابتدایی" },
  P2_CHECKS: { en: "Security checks", "fa-AF": "بررسی‌های امنیتی" },
  P2_INTERVIEW: { en: "USCIS interview", "fa-AF": "مصاحبهٔ USCIS" },
  P2_DENIED: { en: "Denied, review possible", "fa-AF": "رد شده، حق بازنگری باقی است" },
  P2_REVIEW_REQUEST: { en: "Request for review", "fa-AF": "درخواست بازنگری" },
  P2_FINAL_DENIED: { en: "Final denial", "fa-AF": "رد نهایی" },
  P2_MEDICAL: { en: "Medical examination", "fa-AF": "معاینات صحی" },
  P2_ORIENTATION: { en: "Cultural orientation", "fa-AF": "آشنایی فرهنگی" },
  P2_ASSURANCE: { en: "Resettlement agency assurance", "fa-AF": "ضمانت مؤسسهٔ اسکان مجدد" },
  P2_READY: { en: "Ready for departure", "fa-AF": "آمادهٔ حرکت" },
  P2_BOOKED: { en: "Booked for travel", "fa-AF": "تکت سفر گرفته شده" },
  P2_ARRIVED: { en: "Arrived", "fa-AF": "رسیده" },
  TRANSFERRED: { en: "Transferred to another programme", "fa-AF": "به برنامهٔ دیگر انتقال یافته" },
  CLOSED: { en: "Closed", "fa-AF": "بسته" },
} satisfies Record<string, Label>;

export type StageCode = keyof typeof stageLabels;

// What staff do to move a case into the stage: the labels of buttons, in the order of the stages above.
const enterings: Record<StageCode, Label> = {
  SIV_PRE_COM: { en: "Prepare the COM application", "fa-AF": "تهیهٔ درخواست COM" },
  SIV_COM_REVIEW: { en: "Send to COM review", "fa-AF": "فرستادن به بررسی COM" },
  SIV_COM_DENIED: { en: "Record a COM denial", "fa-AF": "ثبت رد COM" },
  SIV_COM_APPEAL: { en: "Appeal the COM decision", "fa-AF": "استیناف از فیصلهٔ COM" },
  SIV_COM_REVOKED: { en: "Record the COM revocation", "fa-AF": "ثبت پس گرفته شدن تأیید COM" },
  SIV_FINAL_DENIED: { en: "Record the final denial", "fa-AF": "ثبت رد نهایی" },
  SIV_I360: { en: "File the I-360 petition", "fa-AF": "تسلیم درخواستی I-360" },
  SIV_NVC: { en: "Move to civil documents at NVC", "fa-AF": "بردن به اسناد مدنی نزد NVC" },
  SIV_SCHED: { en: "Move to waiting for an interview date", "fa-AF": "بردن به انتظار وقت مصاحبه" },
  SIV_MED: { en: "Send for medical examination", "fa-AF": "فرستادن به معاینات صحی" },
  SIV_INTERVIEW: { en: "Send to consular interview", "fa-AF": "فرستادن به مصاحبهٔ قونسلی" },
  SIV_REFUSED: { en: "Record the visa refusal", "fa-AF": "ثبت رد ویزه" },
  SIV_AP: { en: "Send to administrative processing", "fa-AF": "فرستادن به طی مراحل اداری" },
  SIV_ISSUED: { en: "Record that the visa was issued", "fa-AF": "ثبت صدور ویزه" },
  SIV_TRAVEL: { en: "Mark as booked for travel", "fa-AF": "ثبت تکت سفر" },
  SIV_ARRIVED: { en: "Record the arrival", "fa-AF": "ثبت رسیدن" },
  P2_REFERRAL: { en: "Record the referral", "fa-AF": "ثبت معرفی‌نامه" },
  P2_CASE_CREATION: { en: "Send to case creation", "fa-AF": "فرستادن به ایجاد دوسیه" },
  P2_INACTIVE: { en: "Mark as inactive", "fa-AF": "غیرفعال ساختن دوسیه" },
  P2_PRESCREEN: { en: "Send to prescreening interview", "fa-AF": "فرستادن به مصاحبهٔ ابتدایی" },
  P2_CHECKS: { en: "Start security checks", "fa-AF": "آغاز بررسی‌های امنیتی" },
  P2_INTERVIEW: { en: "Send to USCIS interview", "fa-AF": "فرستادن به مصاحبهٔ USCIS" },
  P2_DENIED: { en: "Record the denial", "fa-AF": "ثبت رد" },
  P2_REVIEW_REQUEST: { en: "Request a review", "fa-AF": "درخواست کردن بازنگری" },
  P2_FINAL_DENIED: { en: "Record the final denial", "fa-AF": "ثبت رد نهایی" },
  P2_MEDICAL: { en: "Send for medical examination", "fa-AF": "فرستادن به معاینات صحی" },
  P2_ORIENTATION: { en: "Start cultural orientation", "fa-AF": "آغاز آشنایی فرهنگی" },
  P2_ASSURANCE: { en: "Request an assurance", "fa-AF": "درخواست ضمانت مؤسسهٔ اسکان مجدد" },
  P2_READY: { en: "Mark as ready for departure", "fa-AF": "ثبت آمادگی حرکت" },
  P2_BOOKED: { en: "Mark as booked for travel", "fa-AF": "ثبت تکت سفر" },
  P2_ARRIVED: { en: "Record the arrival", "fa-AF": "ثبت رسیدن" },
  TRANSFERRED: { en: "Transfer to another programme", "fa-AF": "انتقال به برنامهٔ دیگر" },
  CLOSED: { en: "Close the case", "fa-AF": "بستن دوسیه" },
};

// The same for a stage where the case has been before and goes back.
const returnings: Partial<Record<StageCode, Label>> = {
  SIV_PRE_COM: {
    en: "Send back to prepare the COM application again",
    "fa-AF": "پس فرستادن به تهیهٔ دوبارهٔ درخواست COM",
  },
  SIV_SCHED: { en: "Send back to wait for an interview date", "fa-AF": "پس فرستادن به انتظار وقت مصاحبه" },
  SIV_MED: { en: "Send back for medical examination", "fa-AF": "پس فرستادن به معاینات صحی" },
  SIV_AP: { en: "Send back to administrative processing", "fa-AF": "پس فرستادن به طی مراحل اداری" },
  P2_MEDICAL: { en: "Send back for medical examination", "fa-AF": "پس فرستادن به معاینات صحی" },
  P2_CHECKS: { en: "Repeat security checks", "fa-AF": "تکرار بررسی‌های امنیتی" },
  P2_ASSURANCE: { en: "Request a new assurance", "fa-AF": "درخواست ضمانت نو" },
};

/** The label of the button that moves a case of this kind into the stage: always a verb. */
export function actionOf(kind: Transition["kind"], to: StageCode): Label {
  const label = stageLabels[to];
  if (kind === "WITHDRAW") return { en: "Withdraw the case", "fa-AF": "ثبت انصراف از دوسیه" };
  if (kind === "REOPEN")
    return {
      en: `Reopen the case at “${label.en}”`,
      "fa-AF": `باز کردن دوبارهٔ دوسیه در مرحلهٔ «${label["fa-AF"]}»`,
    };
  return (kind === "RETURN" || kind === "LAPSE" ? returnings[to] : undefined) ?? enterings[to];
}
