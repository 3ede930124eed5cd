"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Awake } from "@/components/awake";
import { say } from "@/components/said";
import { type Values, wordsFor } from "@/lib/i18n/words";

const MOST_BYTES = 8_000_000;

type Problem = { code?: string; values?: Values };
type Wrong = { key: string; values?: Values };

/** Sends a file. Returns where to look at it, or what is wrong with it. */
async function send(form: FormData): Promise<{ ref: string; again: boolean } | Wrong> {
  const answer = await fetch("/api/v1/imports", { method: "POST", body: form }).catch(() => null);
  if (!answer) return { key: "failure.offline" };
  if (answer.ok) return (await answer.json()) as { ref: string; again: boolean };
  const { code, values } = (await answer.json().catch(() => ({}))) as Problem;
  return { key: code ?? "failure.refused", ...(values ? { values } : {}) };
}

/** A file of people from the user's computer. */
export function UploadForm() {
  const t = useTranslations();
  const router = useRouter();
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, setBusy] = useState(false);
  async function upload(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return setWrong({ key: "imports.error.noFile" });
    if (file.size > MOST_BYTES) return setWrong({ key: "imports.error.tooLarge" });
    setWrong(null);
    setBusy(true);
    const answer = await send(form);
    setBusy(false);
    if ("key" in answer) return setWrong(answer);
    if (answer.again) say({ text: t("imports.again") });
    router.push(`/people/import/${answer.ref}`);
  }
  return (
    <form
      onSubmit={(event) => void upload(event)}
      className="card flex flex-col gap-3"
      data-form="import-people"
      noValidate
    >
      <Awake>
        <div>
          <label className="label" htmlFor="roster-file">
            {t("imports.file")}
          </label>
          <input
            id="roster-file"
            name="file"
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,.xml"
            className="input py-1.5"
            aria-invalid={wrong !== null}
            aria-describedby={wrong ? "roster-file-hint roster-file-error" : "roster-file-hint"}
          />
          <p className="hint" id="roster-file-hint">
            {t("imports.fileHint")}
          </p>
        </div>
        <div aria-live="polite">
          {wrong ? (
            <p className="notice notice-bad" id="roster-file-error">
              {wordsFor(t, wrong.key, wrong.values)}
            </p>
          ) : null}
        </div>
        <div>
          <button type="submit" className="btn btn-primary" disabled={busy}>
            {busy ? t("imports.uploading") : t("imports.upload")}
          </button>
        </div>
      </Awake>
      <noscript>
        <p className="notice notice-warn">{t("imports.noScript")}</p>
      </noscript>
    </form>
  );
}
