import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "@playwright/test";
import { Failure } from "@/lib/core/failure";
import { answering } from "@/lib/files/store/file-store";
import { objectStore } from "@/lib/files/store/object-store";
import { freePort } from "@/scripts/ports";
import { patience } from "@/scripts/slowness";
import { storeHolds } from "../support/file-store";

const PYTHON = process.env.MANZIL_SWIFT;
// Where Debian's swift is not installed there is nothing to test, and the names of the tests say so.
const on = PYTHON ? "on OpenStack Swift" : "no OpenStack Swift on this machine";

const SERVER = join(__dirname, "..", "support", "swift-server.py");
const KEYS = { key: "test:tester", secret: "a-secret-of-the-tests" };
const BUCKET = "manzil-files";

let folder: string;
let server: ChildProcess | undefined;
let place: { endpoint: string; bucket: string; region: string; key: string; secret: string };

test.describe.configure({ mode: "serial", timeout: patience(120_000) });

function clientOf({ endpoint, region, key, secret }: typeof place): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
}

test.beforeAll(async () => {
  if (!PYTHON) return;
  folder = mkdtempSync(join(tmpdir(), "manzil-swift-"));
  const port = await freePort();
  server = spawn(PYTHON, [SERVER, folder, String(port)], { stdio: ["pipe", "ignore", "inherit"] });
  place = { endpoint: `http://127.0.0.1:${port}`, bucket: BUCKET, region: "us-east-1", ...KEYS };
  await expect(async () => {
    await clientOf(place).send(new CreateBucketCommand({ Bucket: BUCKET }));
  }).toPass({ timeout: patience(60_000) });
});

test.afterAll(async () => {
  server?.stdin?.end();
  if (server) await new Promise((done) => server?.once("exit", done));
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test(`a bucket keeps what it is given, byte for byte, ${on}`, async () => {
  if (!PYTHON) return;
  await storeHolds(objectStore(place));
});

test(`what lies in a bucket says nothing of what it is, ${on}`, async () => {
  if (!PYTHON) return;
  const at = "0123456789abcdef0123456789abcdef";
  await objectStore(place).put(at, Buffer.from("sealed"));
  const head = await clientOf(place).send(new HeadObjectCommand({ Bucket: BUCKET, Key: at }));
  expect(head.ContentType).toBe("application/octet-stream");
  expect(head.Metadata).toEqual({});
});

test(`a wrong secret and a store that is not there are told as a store that does not answer, ${on}`, async () => {
  if (!PYTHON) return;
  const at = "0123456789abcdef0123456789abcdee";
  for (const wrong of [
    { ...place, secret: "another-secret-of-the-tests" },
    { ...place, bucket: "no-such-bucket" },
    { ...place, endpoint: "http://127.0.0.1:1" },
  ]) {
    const error = await answering(objectStore(wrong))
      .put(at, Buffer.from("sealed"))
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: "busy", messageKey: "failure.file.store" });
  }
  expect(await objectStore(place).get(at)).toBeNull();
});
