"use client";

import { useEffect, useState } from "react";
import { faultOf } from "@/lib/i18n/fault";
import { localeOf } from "@/lib/i18n/locale";

type Props = { error: Error & { digest?: string } };

const languageOfPage = () =>
  localeOf(typeof document === "undefined" ? undefined : document.documentElement.lang);

/**
 * A page that could not be shown, with the reason if it was expected: too many requests, the database gone. Nothing
 * of the error itself. Trying again requests the whole page from the server.
 */
export function Fault({ error }: Props) {
  // If the page is only this, its language is in the document only after the first render.
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
