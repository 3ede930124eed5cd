import { Failure } from "@/lib/core/failure";
import { readBody } from "./body";

/** What a form adds around its file. */
const AROUND = 10_000;

/** A file in a form, and the form's other fields. */
export type FormFile = { name: string; bytes: Uint8Array<ArrayBuffer>; fields: Record<string, string> };

/**
 * The file in a form that was sent (multipart/form-data, field `file`). Failures: tooLarge; invalid (file), with the
 * key `missing` if there is none.
 */
export async function formFile(request: Request, most: number, missing: string): Promise<FormFile> {
  const body = await readBody(request, most + AROUND);
  const noFile = () => new Failure("invalid", { field: "file", messageKey: missing });
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) throw noFile();
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!form || !(file instanceof File) || file.size === 0) throw noFile();
  const fields = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), fields };
}
