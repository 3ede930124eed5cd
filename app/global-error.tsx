"use client";

/** What is shown when everything else failed: no script, no messages, both languages. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main style={{ maxWidth: "32rem", margin: "4rem auto", fontFamily: "sans-serif" }}>
          <h1>Something went wrong</h1>
          <p>What was saved before is not lost. Go back and try again.</p>
          <p lang="fa-AF" dir="rtl">
            مشکلی پیش آمد. آن‌چه پیش‌تر ثبت شده بود از بین نرفته است. برگردید و دوباره کوشش کنید.
          </p>
          <p>
            <a href="/">Manzil</a>
          </p>
        </main>
      </body>
    </html>
  );
}
