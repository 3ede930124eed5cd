import { readBody } from "@/lib/access/body";
import { Failure } from "@/lib/core/failure";
import { ROSTER_LIMITS } from "./roster";

// The file and what a form adds around it.
const AROUND = 10_000;
const noFile = () => new Failure("invalid", { field: "file", messageKey: "imports.error.noFile" });

/** The file in a form that was sent (multipart/form-data, field `file`). Failures: tooLarge, invalid (file). */
export async function fileOf(request: Request): Promise<{ name: string; bytes: Uint8Array }> {
  const body = await readBody(request, ROSTER_LIMITS.bytes + AROUND);
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) throw noFile();
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File) || file.size === 0) throw noFile();
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
