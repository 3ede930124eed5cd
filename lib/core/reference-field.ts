import { z } from "zod";
import { parseReference, type ReferenceLetter } from "./reference-number";

// How much blank space and punctuation a pasted reference may bring along; longer ones are none (parseReference).
const LONGEST = 60;

/** A zod field whose text `read` turns into what is stored; unreadable text is answered with `unknown`. */
export function readField<T>(
  read: (text: string) => T | null,
  unknown: string,
): z.ZodPipe<z.ZodString, z.ZodTransform<T, string>> {
  return z
    .string("failure.required")
    .max(LONGEST, unknown)
    .transform((text, context): T => {
      const found = read(text);
      if (found !== null) return found;
      context.addIssue({ code: "custom", message: unknown });
      return z.NEVER;
    });
}

/**
 * A zod field for a reference of one kind, however it is typed; the result is its full form. Everything that names a
 * record passes through here, so that no other text reaches the database. Issues: failure.required, `unknown`.
 */
export function referenceField(letter: ReferenceLetter, unknown = "failure.notFound") {
  return readField((text) => {
    const parsed = parseReference(text);
    return parsed?.letter === letter ? parsed.ref : null;
  }, unknown);
}

/** The same, or null if nothing is typed. */
export function maybeReferenceField(letter: ReferenceLetter, unknown: string) {
  const nothing = z
    .string()
    .regex(/^\s{0,60}$/)
    .transform(() => null);
  return z.union([nothing, referenceField(letter, unknown)], unknown);
}

/** A person, a case, a task, an incident, a pair of records, a transfer by reference. */
export const personRef = referenceField("P", "failure.reference.person");
export const caseRef = referenceField("C");
export const taskRef = referenceField("T");
export const incidentRef = referenceField("R");
export const pairRef = referenceField("D");
export const transferRef = referenceField("X");
