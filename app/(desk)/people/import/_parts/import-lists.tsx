import { useTranslations } from "next-intl";
import { Tabs } from "@/components/tabs";
import type { ImportCounts } from "@/lib/imports/queries/get-import";
import { IMPORT_LISTS, type ImportList } from "@/lib/imports/schema";

type Props = { importRef: string; counts: ImportCounts; current: ImportList };

/** The lists of rows in an import and how many rows each has, errors first. */
export function ImportLists({ importRef, counts, current }: Props) {
  const t = useTranslations("imports");
  return (
    <Tabs
      label={t("column.rows")}
      tabs={IMPORT_LISTS.filter((list) => counts[list] > 0 || list === current).map((list) => ({
        href: `/people/import/${importRef}?list=${list}`,
        label: t("listOf", { name: t(`list.${list}`), count: counts[list] }),
        current: list === current,
      }))}
    />
  );
}
