"use client";

import { useEffect, useState } from "react";
import { faultOf } from "@/lib/i18n/fault";
import { localeOf } from "@/lib/i18n/locale";

type Props = { error: Error & { digest?: string } };

const languageOfPage = () =>
  localeOf(typeof document === "undefined" ? undefined : document.documentElement.lang);

/**
 * A page that could not be shown, and why where that could be expected: many at work, the database gone. Nothing of the
 * error itself. Trying again asks the server anew for the whole page.
 */
export function Fault({ error }: Props) {
  // Where the page came as this alone, its language stands in the document only after the first showing.
  const [locale, setLocale] = useState(languageOfPage);
  useEffect(() => setLocale(languageOfPage()), []);
  const { title, text, again, home } = faultOf(error.digest, locale);
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col gap-3 px-4 py-12">
      <h1>{title}</h1>
      <p className="text-ink-soft">{text}</p>
      <p className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>
          {again}
        </button>
        <a className="btn" href="/">
          {home}
        </a>
      </p>
    </div>
  );
}
