import enAccount from "@/messages/en/account.json";
import enAdmin from "@/messages/en/admin.json";
import enArrivals from "@/messages/en/arrivals.json";
import enAudit from "@/messages/en/audit.json";
import enCases from "@/messages/en/cases.json";
import enCodes from "@/messages/en/codes.json";
import enExports from "@/messages/en/exports.json";
import enFailure from "@/messages/en/failure.json";
import enFault from "@/messages/en/fault.json";
import enGuard from "@/messages/en/guard.json";
import enHome from "@/messages/en/home.json";
import enHousing from "@/messages/en/housing.json";
import enLaw from "@/messages/en/law.json";
import enLifecycle from "@/messages/en/lifecycle.json";
import enLodging from "@/messages/en/lodging.json";
import enPeople from "@/messages/en/people.json";
import enReports from "@/messages/en/reports.json";
import enShell from "@/messages/en/shell.json";
import enSignIn from "@/messages/en/sign-in.json";
import enSiteWork from "@/messages/en/site-work.json";
import enStays from "@/messages/en/stays.json";
import faAccount from "@/messages/fa-AF/account.json";
import faAdmin from "@/messages/fa-AF/admin.json";
import faArrivals from "@/messages/fa-AF/arrivals.json";
import faAudit from "@/messages/fa-AF/audit.json";
import faCases from "@/messages/fa-AF/cases.json";
import faCodes from "@/messages/fa-AF/codes.json";
import faExports from "@/messages/fa-AF/exports.json";
import faFailure from "@/messages/fa-AF/failure.json";
import faFault from "@/messages/fa-AF/fault.json";
import faGuard from "@/messages/fa-AF/guard.json";
import faHome from "@/messages/fa-AF/home.json";
import faHousing from "@/messages/fa-AF/housing.json";
import faLaw from "@/messages/fa-AF/law.json";
import faLifecycle from "@/messages/fa-AF/lifecycle.json";
import faLodging from "@/messages/fa-AF/lodging.json";
import faPeople from "@/messages/fa-AF/people.json";
import faReports from "@/messages/fa-AF/reports.json";
import faShell from "@/messages/fa-AF/shell.json";
import faSignIn from "@/messages/fa-AF/sign-in.json";
import faSiteWork from "@/messages/fa-AF/site-work.json";
import faStays from "@/messages/fa-AF/stays.json";
import type { Locale } from "./locale";

/** One file per area of the product, the area's name the first key of every message. */
export const AREAS = [
  "shell",
  "failure",
  "fault",
  "sign-in",
  "account",
  "home",
  "people",
  "cases",
  "housing",
  "arrivals",
  "site-work",
  "stays",
  "lodging",
  "lifecycle",
  "law",
  "guard",
  "exports",
  "reports",
  "audit",
  "admin",
  "codes",
] as const;

export type Area = (typeof AREAS)[number];
export type Messages = { [key: string]: string | Messages };

// Named one by one: the bundler cannot follow an import whose path is put together.
const EN = {
  shell: enShell,
  failure: enFailure,
  fault: enFault,
  "sign-in": enSignIn,
  account: enAccount,
  home: enHome,
  people: enPeople,
  cases: enCases,
  housing: enHousing,
  arrivals: enArrivals,
  "site-work": enSiteWork,
  stays: enStays,
  lodging: enLodging,
  lifecycle: enLifecycle,
  law: enLaw,
  guard: enGuard,
  exports: enExports,
  reports: enReports,
  audit: enAudit,
  admin: enAdmin,
  codes: enCodes,
} satisfies Record<Area, Messages>;

const FA: Record<Area, Messages> = {
  shell: faShell,
  failure: faFailure,
  fault: faFault,
  "sign-in": faSignIn,
  account: faAccount,
  home: faHome,
  people: faPeople,
  cases: faCases,
  housing: faHousing,
  arrivals: faArrivals,
  "site-work": faSiteWork,
  stays: faStays,
  lodging: faLodging,
  lifecycle: faLifecycle,
  law: faLaw,
  guard: faGuard,
  exports: faExports,
  reports: faReports,
  audit: faAudit,
  admin: faAdmin,
  codes: faCodes,
};

/** The words of the product as they stand in the English files, for the types of their keys. */
export type ShownMessages = typeof EN;

// A code, a day or a Latin name would otherwise turn a right-to-left line around. The link of a mail stays bare.
const isolate = (text: string) => text.replace(/\{(?!url\})([A-Za-z]+)\}/g, "\u2068{$1}\u2069");

function isolated(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? isolate(value) : isolated(value),
    ]),
  );
}

const SHOWN: Record<Locale, Record<Area, Messages>> = {
  en: EN,
  "fa-AF": isolated(FA) as Record<Area, Messages>,
};

/** All messages of a language, by area; in a right-to-left one whatever words are put in keep their own direction. */
export function messagesOf(locale: Locale): Record<Area, Messages> {
  return SHOWN[locale];
}
