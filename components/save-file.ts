import type { FormResult } from "@/lib/access/form-result";

type Problem = { code?: string; values?: Record<string, string | number>; fields?: Record<string, string> };

/** Offers a file as a download without putting anything into an address. */
export async function saveFile(response: Response): Promise<void> {
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Requests a file by POST; a refusal comes back in the form's format. */
export async function sendForFile(
  path: string,
  body: object,
  keep: (response: Response) => Promise<void>,
): Promise<FormResult<null>> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) {
    await keep(response);
    return { ok: true, data: null };
  }
  const problem = (await response.json()) as Problem;
  return {
    ok: false,
    code: response.status === 401 ? "unauthenticated" : "refused",
    messageKey: problem.code ?? "failure.refused",
    values: problem.values ?? {},
    fields: problem.fields ?? {},
  };
}
