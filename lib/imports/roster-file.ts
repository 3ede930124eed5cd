import { formFile } from "@/lib/access/form-file";
import { ROSTER_LIMITS } from "./roster";
import type { RosterFile } from "./roster-table";

/** The file in a form that was sent (multipart/form-data, field `file`). Failures: tooLarge, invalid (file). */
export async function fileOf(request: Request): Promise<RosterFile> {
  const { name, bytes } = await formFile(request, ROSTER_LIMITS.bytes, "imports.error.noFile");
  return { name, bytes };
}
