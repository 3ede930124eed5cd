// Each programme numbers its cases at one office; a programme that is not named here, at its own.
const ISSUERS: Readonly<Record<string, string>> = {
  SIV: "NVC",
  USRAP_P2: "RSC",
};

/** The office that gives a case its number on a pathway (external-number-issuer). */
export function issuerOf(pathway: string): string {
  return ISSUERS[pathway] ?? "TARGET_PROGRAMME";
}
