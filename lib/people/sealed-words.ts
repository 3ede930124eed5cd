/**
 * Kind and class of the sealed text that keeps, word for word, what a referral form says and the record has no field
 * for, where it is too sensitive for a note. The protection officer reads it.
 */
export const REFERRAL_WORDS = { kind: "UNHCR_REFERRAL", dataClass: "C4" } as const;
