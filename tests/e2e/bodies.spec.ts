import { expect, test } from "../support/e2e";

const address = (path: string) => new URL(path, test.info().project.use.baseURL).href;
const SIGN_IN = "/api/auth/callback/credentials";

/** Sends `size` bytes without announcing how many there are, as far as the server takes them. */
async function stream(path: string, size: number, headers: Record<string, string>): Promise<number> {
  const piece = new TextEncoder().encode("a=1&".repeat(16_384));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= size) return controller.close();
      controller.enqueue(piece);
      sent += piece.length;
    },
  });
  const answer = await fetch(address(path), { method: "POST", headers, body, duplex: "half" } as RequestInit);
  return answer.status;
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };

test("a sign-in of thirty megabytes is refused before it is read, and holds nobody up", async ({
  request,
}) => {
  const announced = await request.post(SIGN_IN, { headers: FORM, data: "a=1&".repeat(8_000_000) });
  expect(announced.status()).toBe(413);
  expect(await announced.json()).toMatchObject({ status: 413, code: "failure.tooLarge" });
  expect(await stream(SIGN_IN, 4_000_000, FORM)).toBe(413);
  const short = await request.post(SIGN_IN, { headers: FORM, data: "a=1" });
  expect(short.status()).toBeLessThan(400);
});

test("a typed NUL and an ill-formed address are wrong passwords, and nothing of the database is told", async ({
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

  test("the API takes a quarter of a megabyte and no more", async ({ page }) => {
    const post = (length: number) =>
      page.request.post("/api/v1/people/search", {
        headers: { origin: address("/").slice(0, -1), "sec-fetch-site": "same-origin" },
        data: { text: "a", filler: "x".repeat(length) },
      });
    expect((await post(300_000)).status()).toBe(413);
    expect((await post(1_000)).status()).toBe(422);
  });
});
