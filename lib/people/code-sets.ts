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
  stayPermission: "stay-permission-kind",
  outReason: "stay-out-reason",
  absenceKind: "absence-kind",
  caseDocument: "document-type",
  caseDocumentState: "document-state",
  language: "language",
  languageLevel: "language-level",
  aliasKind: "alias-kind",
  relation: "relationship",
} as const;

export type CodedField = keyof typeof CODE_SETS;
