import type { FailureCode, MessageValues } from "@/lib/core/failure";

/** What a form gets back. `fields` holds message keys by path; `conflict` what another user has saved meanwhile. */
export type FormResult<T = unknown> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: FailureCode;
      messageKey: string;
      values: MessageValues;
      fields: Record<string, string>;
      data?: unknown;
    };
