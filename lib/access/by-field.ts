import type { z } from "zod";
import { messageKeyOf } from "@/lib/core/failure";

/** Message keys by the path of their field; the first of each field wins. */
export function byField(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || "root";
    fields[path] ??= messageKeyOf(issue.message);
  }
  return fields;
}
