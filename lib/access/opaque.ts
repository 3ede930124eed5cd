import { z } from "zod";

/** What a row is called outside the database; see opaque-id.ts. */
export const opaque = z.string().regex(/^[0-9a-f]{16}$/);
