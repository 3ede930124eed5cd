import { z } from "zod";

/** The name of a row outside the database; see opaque-id.ts. */
export const opaque = z.string().regex(/^[0-9a-f]{16}$/);
