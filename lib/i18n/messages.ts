import enAccount from "@/messages/en/account.json";
import enArrivals from "@/messages/en/arrivals.json";
import enAudit from "@/messages/en/audit.json";
import enCards from "@/messages/en/cards.json";
import enCases from "@/messages/en/cases.json";
import enCodes from "@/messages/en/codes.json";
import enConsent from "@/messages/en/consent.json";
import enCosts from "@/messages/en/costs.json";
import enDuplicates from "@/messages/en/duplicates.json";
import enExports from "@/messages/en/exports.json";
import enFailure from "@/messages/en/failure.json";
import enFault from "@/messages/en/fault.json";
import enFiles from "@/messages/en/files.json";
import enGuard from "@/messages/en/guard.json";
import enHome from "@/messages/en/home.json";
import enHousing from "@/messages/en/housing.json";
import enImports from "@/messages/en/imports.json";
import enIncidents from "@/messages/en/incidents.json";
import enLifecycle from "@/messages/en/lifecycle.json";
import enMaintenance from "@/messages/en/maintenance.json";
import enPeople from "@/messages/en/people.json";
import enReferrals from "@/messages/en/referrals.json";
import enReports from "@/messages/en/reports.json";
import enShell from "@/messages/en/shell.json";
import enSignIn from "@/messages/en/sign-in.json";
import enStayLaw from "@/messages/en/stay-law.json";
import enStays from "@/messages/en/stays.json";
import enSupplies from "@/messages/en/supplies.json";
import enUsers from "@/messages/en/users.json";
import faAccount from "@/messages/fa-AF/account.json";
import faArrivals from "@/messages/fa-AF/arrivals.json";
import faAudit from "@/messages/fa-AF/audit.json";
import faCards from "@/messages/fa-AF/cards.json";
import faCases from "@/messages/fa-AF/cases.json";
import faCodes from "@/messages/fa-AF/codes.json";
import faConsent from "@/messages/fa-AF/consent.json";
import faCosts from "@/messages/fa-AF/costs.json";
import faDuplicates from "@/messages/fa-AF/duplicates.json";
import faExports from "@/messages/fa-AF/exports.json";
import faFailure from "@/messages/fa-AF/failure.json";
import faFault from "@/messages/fa-AF/fault.json";
import faFiles from "@/messages/fa-AF/files.json";
import faGuard from "@/messages/fa-AF/guard.json";
import faHome from "@/messages/fa-AF/home.json";
import faHousing from "@/messages/fa-AF/housing.json";
import faImports from "@/messages/fa-AF/imports.json";
import faIncidents from "@/messages/fa-AF/incidents.json";
import faLifecycle from "@/messages/fa-AF/lifecycle.json";
import faMaintenance from "@/messages/fa-AF/maintenance.json";
import faPeople from "@/messages/fa-AF/people.json";
import faReferrals from "@/messages/fa-AF/referrals.json";
import faReports from "@/messages/fa-AF/reports.json";
import faShell from "@/messages/fa-AF/shell.json";
import faSignIn from "@/messages/fa-AF/sign-in.json";
import faStayLaw from "@/messages/fa-AF/stay-law.json";
import faStays from "@/messages/fa-AF/stays.json";
import faSupplies from "@/messages/fa-AF/supplies.json";
import faUsers from "@/messages/fa-AF/users.json";
import type { Locale } from "./locale";

/** One file per area of the product; the area's name is the first key of every message. */
export const AREAS = [
  "shell",
  "failure",
  "fault",
  "sign-in",
  "account",
  "guard",
  "codes",
  "home",
  "people",
  "consent",
  "duplicates",
  "cases",
  "files",
  "housing",
  "stays",
  "stay-law",
  "arrivals",
  "cards",
  "incidents",
  "maintenance",
  "supplies",
  "costs",
  "lifecycle",
  "referrals",
  "reports",
  "exports",
  "imports",
  "users",
  "audit",
] as const;

export type Area = (typeof AREAS)[number];
export type Messages = { [key: string]: string | Messages };

// Listed one by one: the bundler cannot follow an import whose path is computed.
const EN = {
  shell: enShell,
  failure: enFailure,
  fault: enFault,
  "sign-in": enSignIn,
  account: enAccount,
  guard: enGuard,
  codes: enCodes,
  home: enHome,
  people: enPeople,
  consent: enConsent,
  duplicates: enDuplicates,
  cases: enCases,
  files: enFiles,
  housing: enHousing,
  stays: enStays,
  "stay-law": enStayLaw,
  arrivals: enArrivals,
  cards: enCards,
  incidents: enIncidents,
  maintenance: enMaintenance,
  supplies: enSupplies,
  costs: enCosts,
  lifecycle: enLifecycle,
  referrals: enReferrals,
  reports: enReports,
  exports: enExports,
  imports: enImports,
  users: enUsers,
  audit: enAudit,
} satisfies Record<Area, Messages>;

const FA: Record<Area, Messages> = {
  shell: faShell,
  failure: faFailure,
  fault: faFault,
  "sign-in": faSignIn,
  account: faAccount,
  guard: faGuard,
  codes: faCodes,
  home: faHome,
  people: faPeople,
  consent: faConsent,
  duplicates: faDuplicates,
  cases: faCases,
  files: faFiles,
  housing: faHousing,
  stays: faStays,
  "stay-law": faStayLaw,
  arrivals: faArrivals,
  cards: faCards,
  incidents: faIncidents,
  maintenance: faMaintenance,
  supplies: faSupplies,
  costs: faCosts,
  lifecycle: faLifecycle,
  referrals: faReferrals,
  reports: faReports,
  exports: faExports,
  imports: faImports,
  users: faUsers,
  audit: faAudit,
};

/** The product's messages as in the English files, for the types of their keys. */
export type ShownMessages = typeof EN;

// Otherwise a code, a day or a Latin name would turn a right-to-left line around. The link in a mail stays bare.
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

/** All messages of a language, by area; in a right-to-left language the inserted words keep their own direction. */
export function messagesOf(locale: Locale): Record<Area, Messages> {
  return SHOWN[locale];
}
