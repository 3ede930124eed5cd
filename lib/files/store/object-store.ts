import "server-only";
import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import type { FileStore } from "./file-store";

export type Bucket = { endpoint: string; bucket: string; region: string; key: string; secret: string };

const TRIES = 3;
const CONNECT_MS = 3_000;
const ANSWER_MS = 15_000;

const library = () => import("@aws-sdk/client-s3");

/**
 * Files in a bucket of any store that speaks S3. The library is loaded with the first request, so that a server with a
 * folder does without it.
 */
export function objectStore({ endpoint, bucket, region, key, secret }: Bucket): FileStore {
  let known: Promise<S3Client> | undefined;
  const client = () => {
    known ??= library().then(
      ({ S3Client }) =>
        new S3Client({
          endpoint,
          region,
          credentials: { accessKeyId: key, secretAccessKey: secret },
          // Buckets as part of the host's name would need a certificate for each.
          forcePathStyle: true,
          // Stores other than Amazon's do not all know the newer checksums; Content-MD5 is known to all.
          requestChecksumCalculation: "WHEN_REQUIRED",
          responseChecksumValidation: "WHEN_REQUIRED",
          maxAttempts: TRIES,
          requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
        }),
    );
    return known;
  };
  return {
    async put(place, bytes) {
      const { PutObjectCommand } = await library();
      // The store refuses what did not arrive as it was sent.
      const md5 = createHash("md5").update(bytes).digest("base64");
      const what = { Bucket: bucket, Key: place, Body: bytes, ContentLength: bytes.length, ContentMD5: md5 };
      await (await client()).send(new PutObjectCommand({ ...what, ContentType: "application/octet-stream" }));
    },
    async get(place) {
      const { GetObjectCommand, NoSuchKey } = await library();
      try {
        const { Body } = await (await client()).send(new GetObjectCommand({ Bucket: bucket, Key: place }));
        return (await Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async remove(place) {
      const { DeleteObjectCommand } = await library();
      await (await client()).send(new DeleteObjectCommand({ Bucket: bucket, Key: place }));
    },
  };
}
