import { expect, test } from "@playwright/test";
import { PEER_HEADER, sourceOf } from "@/lib/access/source";

const given = (headers: Record<string, string>) => new Headers(headers);

test("without a trusted proxy the source is the socket's network, whatever the caller claims", () => {
  const forged = { "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9" };
  expect(sourceOf(given({ ...forged, [PEER_HEADER]: "::ffff:192.0.2.77" }))).toBe("192.0.2");
  expect(sourceOf(given({ ...forged, [PEER_HEADER]: "198.51.100.3" }))).toBe("198.51.100");
  expect(sourceOf(given({ [PEER_HEADER]: "2001:db8:1:2:3::4" }))).toBe("2001:db8:1:2");
  expect(sourceOf(given(forged))).toBe("");
});
