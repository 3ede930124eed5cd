import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pageAddress } from "./given";

/** To older entries, and back to the newest. */
export async function Pager({
  here,
  given,
  next,
}: {
  here: string;
  given: Record<string, string>;
  next: string | null;
}) {
  const t = await getTranslations("audit");
  if (!next && !given.cursor) return null;
  return (
    <nav aria-label={t("title")} className="mt-3 flex gap-2">
      {given.cursor ? (
        <Link className="btn" href={pageAddress(here, given, null)} prefetch={false}>
          {t("newest")}
        </Link>
      ) : null}
      {next ? (
        <Link className="btn" rel="next" href={pageAddress(here, given, next)} prefetch={false}>
          {t("older")}
        </Link>
      ) : null}
    </nav>
  );
}
