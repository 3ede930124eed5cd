/** The kind under which a check of the chains is written to the access log. */
export const CHECK = "audit-check";

/** The kinds of exports with names in the access log: lists of people, and cases referred to UNHCR. */
export const NAMED_EXPORTS = ["people-names", "referral"];
