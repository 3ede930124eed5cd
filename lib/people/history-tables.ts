/** Tables whose changes belong in the file of a person as a caseworker reads it. */
export const HISTORY_TABLES = [
  "person",
  "person_alias",
  "person_language",
  "contact_point",
  "identity_document",
  "person_number",
  "person_arrival",
  "border_crossing",
  "relationship",
  "requested_neighbour",
  "relative_outside",
  "consent",
  "group_membership",
  "household_membership",
  "functional_need",
  "specific_need",
  "stay",
  "bed_assignment",
  "stay_permission",
  "case_member",
  "case_document",
  "note",
  "stored_file",
];

/** Those of them whose changes are told by one sentence, without the fields. */
export const TOLD_WHOLE: ReadonlySet<string> = new Set(["stored_file"]);
