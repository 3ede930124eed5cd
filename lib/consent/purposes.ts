/** For what data may leave (code list consent-purpose), and to whom each time (consent-recipient). */
const RECIPIENTS_OF = {
  RESETTLEMENT: ["US_STATE", "USCIS", "RSC", "UK", "DE", "NL", "CA", "UNHCR"],
  TRAVEL: ["IOM_TRAVEL", "US_STATE", "RSC", "UK", "DE", "NL", "CA"],
  HEALTH: ["IOM_MEDICAL", "HEALTH_PROVIDER"],
  LEGAL_AID: ["LEGAL_NGO", "UNHCR"],
  AID: ["AID_NGO", "UNHCR"],
  TRACING: ["TRACING_SERVICE", "UNHCR"],
} as const;

export type Purpose = keyof typeof RECIPIENTS_OF;
export type Recipient = (typeof RECIPIENTS_OF)[Purpose][number];

export const PURPOSES = Object.keys(RECIPIENTS_OF) as [Purpose, ...Purpose[]];
export const RECIPIENTS = [...new Set(Object.values(RECIPIENTS_OF).flat())] as [Recipient, ...Recipient[]];

/** Who may receive data for a purpose, in the order in which people are asked. */
export function recipientsOf(purpose: Purpose): readonly Recipient[] {
  return RECIPIENTS_OF[purpose];
}

/** The languages in which the texts are published. */
export const TEXT_LANGUAGES = ["en", "fa-AF", "ps"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** How a decision was expressed. A spoken one needs a witness. */
export const HOWS = ["SIGNED", "THUMBPRINT", "SPOKEN"] as const;

/** The age from which people decide for themselves. */
export const OF_AGE = 18;
