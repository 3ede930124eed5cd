import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** One answer for what does not exist and what is not yours. Rendered on request, so that its nonce is right. */
export default async function NotFound() {
  await headers();
  const t = await getTranslations("shell.notFound");
  return (
    <div className="mx-auto flex max-w-lg flex-col gap-3 px-4 py-16">
      <h1>{t("title")}</h1>
      <p className="text-ink-soft">{t("text")}</p>
      <p>
        <Link className="btn btn-primary" href="/" prefetch={false}>
          {t("home")}
        </Link>
      </p>
    </div>
  );
}
