import { getTranslations } from "next-intl/server";

/** What to do when no account exists yet. */
export async function FirstSteps() {
  const t = await getTranslations("sign-in.setup");
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-lg flex-col justify-center px-4">
      <div className="card p-6">
        <h1>{t("title")}</h1>
        <p className="mt-2">{t("text")}</p>
        <pre dir="ltr" className="my-3 overflow-x-auto rounded bg-ground p-3">
          npm run manzil -- user add --role admin --email you@example.org
        </pre>
        <p>{t("then")}</p>
      </div>
    </main>
  );
}
