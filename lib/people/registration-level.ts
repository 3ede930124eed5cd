type Known = {
  registrationLevel: string;
  givenName: string;
  nameNative: string;
  sex: string;
  bornPrecision: string;
};

/**
 * The current level of a record: someone who was counted is registered (EMERGENCY, docs/domain.md 2.1) as soon as a
 * name, the sex and a birth of their own are known. Deeper levels are set by the user who has asked the questions.
 */
export function levelOf({ registrationLevel, givenName, nameNative, sex, bornPrecision }: Known): string {
  const named = givenName !== "" || nameNative !== "";
  const born = bornPrecision !== "UNKNOWN" && bornPrecision !== "AGE_RANGE";
  return registrationLevel === "COUNT" && named && sex !== "U" && born ? "EMERGENCY" : registrationLevel;
}
