import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ImportCounts } from "@/lib/imports/queries/get-import";
import { IMPORT_LISTS, type ImportList } from "@/lib/imports/schema";

type Props = { importRef: string; counts: ImportCounts; current: ImportList };

/** The lists of rows in an import and how many rows each has, errors first. */
export function ImportLists({ importRef, counts, current }: Props) {
  const t = useTranslations("imports");
  return (
    <nav
      aria-label={t("column.rows")}
      className="no-print mb-3 flex gap-1 border-b border-line max-sm:overflow-x-auto sm:flex-wrap"
    >
      {IMPORT_LISTS.filter((list) => counts[list] > 0 || list === current).map((list) => (
        <Link
          key={list}
          href={`/people/import/${importRef}?list=${list}`}
          prefetch={false}
          aria-current={list === current ? "page" : undefined}
          className={`-mb-px shrink-0 border-b-2 px-2 py-1.5 font-medium no-underline sm:px-3 ${list === current ? "border-accent text-accent" : "border-transparent text-ink-soft"}`}
        >
          {t("listOf", { name: t(`list.${list}`), count: counts[list] })}
        </Link>
      ))}
    </nav>
  );
}
