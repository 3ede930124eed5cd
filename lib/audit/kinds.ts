/** As what a check of the chains stands in the access log. */
export const CHECK = "audit-check";

/** The kind of an export that carries names, as the access log tells it. */
export const NAMED_EXPORT = "people-names";
