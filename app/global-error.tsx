"use client";

import { faultOf } from "@/lib/i18n/fault";

/** What is shown when everything else failed: no styles, both languages. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const english = faultOf(error.digest, "en");
  const dari = faultOf(error.digest, "fa-AF");
  return (
    <html lang="en">
      <body>
        <main style={{ maxWidth: "32rem", margin: "4rem auto", fontFamily: "sans-serif" }}>
          <h1>{english.title}</h1>
          <p>{english.text}</p>
          <div lang="fa-AF" dir="rtl">
            <h2>{dari.title}</h2>
            <p>{dari.text}</p>
          </div>
          <p>
            <button type="button" onClick={() => window.location.reload()}>
              {english.again} · <bdi lang="fa-AF">{dari.again}</bdi>
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
