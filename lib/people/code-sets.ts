/** Which code list of the reference data holds the values of a field. */
export const CODE_SETS = {
  relationship: "relationship",
  sex: "sex",
  maritalStatus: "marital-status",
  education: "education",
  ethnicity: "ethnicity",
  populationCategory: "population-category",
  registrationLevel: "registration-level",
  status: "person-status",
  closureReason: "closure-reason",
  need: "specific-need",
  needSeverity: "need-severity",
  functionalNeed: "functional-need",
  documentType: "id-document-type",
  documentState: "id-document-status",
  contactKind: "contact-kind",
  mayTell: "contact-tell",
  numberIssuer: "person-number-issuer",
  livesIn: "country-of-relative",
  stayPermission: "stay-permission-kind",
  outReason: "stay-out-reason",
  absenceKind: "absence-kind",
  caseRole: "case-role",
  caseDocument: "document-type",
  caseDocumentState: "document-state",
  language: "language",
  languageLevel: "language-level",
  aliasKind: "alias-kind",
  relation: "relationship",
  consentPurpose: "consent-purpose",
  consentRecipient: "consent-recipient",
  consentHow: "consent-how",
} as const;

export type CodedField = keyof typeof CODE_SETS;

/** Coded columns whose name means something else elsewhere. */
const CODED: Record<string, Record<string, CodedField>> = {
  person: { interpreterLanguage: "language", interpreterSex: "sex" },
  specific_need: { code: "need", severity: "needSeverity" },
  functional_need: { kind: "functionalNeed" },
  person_alias: { kind: "aliasKind" },
  person_language: { speaks: "languageLevel", reads: "languageLevel", writes: "languageLevel" },
  person_number: { issuer: "numberIssuer" },
  relationship: { code: "relationship" },
  contact_point: { kind: "contactKind" },
  case_member: { role: "caseRole" },
  case_document: { docType: "caseDocument", state: "caseDocumentState" },
  stay_permission: { kind: "stayPermission" },
  consent: { purpose: "consentPurpose", recipient: "consentRecipient", how: "consentHow" },
  identity_document: { type: "documentType", status: "documentState" },
};

/** Which code list has the words for a field of a table in the history; null if none has. */
export function codedAs(table: string, field: string): CodedField | null {
  return CODED[table]?.[field] ?? (field in CODE_SETS ? (field as CodedField) : null);
}
