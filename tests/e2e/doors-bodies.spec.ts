import http from "node:http";
import { expect, test } from "../support/e2e";

const address = (path: string) => new URL(path, test.info().project.use.baseURL).href;
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const SIGN_IN = "/api/auth/callback/credentials";

type Body = { size: number; announced: boolean };

/** Sends `size` bytes of a form, announced or not, until the server answers; returns the status. */
function send(path: string, { size, announced }: Body): Promise<number> {
  const piece = Buffer.from("a=1&".repeat(16_384));
  return new Promise((settle, fail) => {
    const headers = { ...FORM, ...(announced ? { "content-length": size } : {}) };
    const call = http.request(address(path), { method: "POST", headers });
    let sent = 0;
    let answered = false;
    call.on("response", (answer) => {
      answered = true;
      settle(answer.statusCode ?? 0);
      answer.resume();
      call.destroy();
    });
    // The server hangs up once it has answered.
    call.on("error", (error) => (answered ? undefined : fail(error)));
    const more = () => {
      while (!answered && sent < size) {
        sent += piece.length;
        if (!call.write(piece)) return void call.once("drain", more);
      }
      if (!answered && !announced) call.end();
    };
    more();
  });
}

test("a sign-in of thirty megabytes is refused before it is read, and holds nobody up", async ({
  request,
}) => {
  expect(await send(SIGN_IN, { size: 32_000_000, announced: true })).toBe(413);
  expect(await send(SIGN_IN, { size: 4_000_000, announced: false })).toBe(413);
  const short = await request.post(SIGN_IN, { headers: FORM, data: "a=1" });
  expect(short.status()).toBeLessThan(400);
});

test("a typed NUL and a malformed address are wrong passwords, and reveal nothing of the database", async ({
  request,
}) => {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  for (const email of ["a\0b@demo.example", "a".repeat(300), "line\nbreak@demo.example"]) {
    const answer = await request.post(SIGN_IN, {
      form: { csrfToken, email, password: "x\0y", json: "true", callbackUrl: "/" },
    });
    const { url } = (await answer.json()) as { url: string };
    expect(new URL(url).searchParams.get("error")).toBe("CredentialsSignin");
  }
});

test.describe("signed in", () => {
  test.use({ account: "caseworker-tj" });

  test("the API accepts a quarter of a megabyte and no more", async ({ page }) => {
    const post = (length: number) =>
      page.request.post("/api/v1/people/search", {
        headers: { origin: address("/").slice(0, -1), "sec-fetch-site": "same-origin" },
        data: { text: "a", filler: "x".repeat(length) },
      });
    expect((await post(300_000)).status()).toBe(413);
    expect((await post(1_000)).status()).toBe(422);
  });
});
