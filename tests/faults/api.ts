import { patience } from "@/scripts/slowness";
/** An answer of the API: its status, and its body if there is one. Status 0: the connection broke, nobody knows. */
export type Reply = { status: number; body: Record<string, unknown> };

/** Sends one request with a token; a broken connection is an answer too. */
export async function call(
  base: string,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Reply> {
  try {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(patience(20_000)),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: answer.headers.get("content-type")?.includes("json") ? (JSON.parse(text) as Reply["body"]) : {},
    };
  } catch {
    return { status: 0, body: {} };
  }
}
