/** The kind under which a check of the chains is written to the access log. */
export const CHECK = "audit-check";

/** The kind of an export with names in the access log. */
export const NAMED_EXPORT = "people-names";
