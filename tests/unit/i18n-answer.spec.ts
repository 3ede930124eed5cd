import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { actionReached, answering, breakOffWith } from "@/lib/core/answer";
import { faultOf } from "@/lib/i18n/fault";
import { LOCALES } from "@/lib/i18n/locale";

/** A server whose pages break off in the ways the framework allows, some of them saying why. */
async function asked(paths: readonly string[], method = "GET"): Promise<string[]> {
  const page = async (request: IncomingMessage, response: ServerResponse) => {
    await setImmediate();
    if (request.url === "/gone") breakOffWith(503);
    if (request.url === "/much") breakOffWith(429);
    if (request.url === "/mended") breakOffWith(503);
    if (request.url === "/reached") actionReached();
    response.statusCode = request.url === "/mended" ? 200 : 500;
    await setImmediate();
    response.end("words");
  };
  const server = createServer((request, response) => {
    void answering(request, response, () => page(request, response));
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  const at = server.address();
  const port = typeof at === "object" && at ? at.port : 0;
  const answers = await Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return `${answer.status} ${answer.headers.get("retry-after")} ${await answer.text()}`;
    }),
  );
  server.close();
  return answers;
}

test("a page that breaks off has the status it names; a fault stays 500, and an answer that was given is unchanged", async () => {
  expect(await asked(["/gone", "/fault", "/much", "/mended"])).toEqual([
    "503 1 words",
    "500 null words",
    "429 null words",
    "200 null words",
  ]);
});

test("a form sent to a page that reaches no action is a 400; a fault of an action stays 500", async () => {
  expect(await asked(["/people", "/reached", "/gone", "/mended", "/api/v1/people"], "POST")).toEqual([
    "400 null words",
    "500 null words",
    "503 1 words",
    "200 null words",
    "500 null words",
  ]);
});

test("each expected failure of a page has its own message in both languages, a fault the general one", () => {
  for (const locale of LOCALES) {
    const digests = [
      undefined,
      "1234567",
      "failure.busy",
      "failure.unavailable",
      "failure.tooMany",
      "failure.invalid",
    ];
    const titles = digests.map((digest) => faultOf(digest, locale).title);
    expect(titles[0]).toBe(titles[1]);
    expect(new Set(titles).size).toBe(5);
  }
});
