/** The parts of a person's record that are edited on their own, each in its panel of the page. */
export const EDIT_PARTS = [
  "person",
  "documents",
  "contacts",
  "consent",
  "needs",
  "circle",
  "names",
  "stay",
] as const;
export type EditPart = (typeof EDIT_PARTS)[number];

/** The part an address names, or null. */
export function editPart(text: string): EditPart | null {
  return EDIT_PARTS.find((part) => part === text) ?? null;
}
