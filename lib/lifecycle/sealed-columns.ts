/**
 * The columns sealed with a person's data key, by the table and by whose row it is: `own` the person a row names
 * (the first of two), `case` the principal of its case. When a row comes to another person it is sealed with theirs.
 */
export const SEALED_COLUMNS = [
  { table: "contact_point", column: "value_sealed", by: "own" },
  { table: "contact_point", column: "safe_note_sealed", by: "own" },
  { table: "identity_document", column: "number_sealed", by: "own" },
  { table: "identity_document", column: "zone_sealed", by: "own" },
  { table: "identity_document", column: "zone_reason_sealed", by: "own" },
  { table: "identity_document", column: "volume_sealed", by: "own" },
  { table: "identity_document", column: "page_sealed", by: "own" },
  { table: "identity_document", column: "registration_sealed", by: "own" },
  { table: "identity_document", column: "serial_sealed", by: "own" },
  { table: "identity_document", column: "issuer_sealed", by: "own" },
  { table: "identity_document", column: "name_printed_sealed", by: "own" },
  { table: "person_statement", column: "body_sealed", by: "own" },
  { table: "relative_outside", column: "name_sealed", by: "own" },
  { table: "relative_outside", column: "place_sealed", by: "own" },
  { table: "relative_outside", column: "contact_sealed", by: "own" },
  { table: "stay_permission", column: "number_sealed", by: "own" },
  { table: "no_contact", column: "reason_sealed", by: "own" },
  { table: "note", column: "body_sealed", by: "own" },
  { table: "note", column: "body_sealed", by: "case" },
  { table: "external_number", column: "number_sealed", by: "case" },
] as const;

export type SealedColumn = (typeof SEALED_COLUMNS)[number];
