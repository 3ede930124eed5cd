import { createInterface } from "node:readline";
import { GET as list, POST as register } from "@/app/api/v1/people/route";
import { withoutWords } from "@/lib/core/without-words";

/**
 * Calls the doors of the API in a separate process, once for each line it receives; started by unreachable.spec.ts.
 */
const authorization = `Bearer ${process.argv[2] ?? ""}`;
const at = { params: Promise.resolve(undefined) };

async function ask(way: string): Promise<string> {
  const address = "http://localhost/api/v1/people";
  const answer =
    way === "list"
      ? await list(new Request(address, { headers: { authorization } }), at)
      : await register(
          new Request(address, {
            method: "POST",
            headers: { authorization, "content-type": "application/json" },
            body: JSON.stringify({ givenName: "Nobody", sex: "M", dobOriginalText: "1990", country: "TJ" }),
          }),
          at,
        );
  const { code } = (await answer.json()) as { code?: string };
  return [answer.status, code ?? "-", answer.headers.get("retry-after") ?? "-"].join(" ");
}

createInterface({ input: process.stdin }).on("line", (way) => {
  ask(way).then(
    (said) => process.stdout.write(`${said}\n`),
    (error: unknown) =>
      process.stdout.write(
        `fault ${error instanceof Error ? withoutWords(error).replaceAll("\n", " ") : ""}\n`,
      ),
  );
});
