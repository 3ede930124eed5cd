import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import type { AccessItem, Page } from "@/lib/audit/queries";
import { ACCESS_KINDS } from "@/lib/audit/schema";
import { AccessTable } from "./access-table";
import { actorOptions } from "./audit-page";
import { AuditFilterForm } from "./filter-form";
import { Pager } from "./pager";

type Props = {
  asked: { given: Record<string, string>; wrong: ReadonlySet<string> };
  page: Page<AccessItem>;
  actors: { of: string; name: string }[];
};

/** The filter and the reads, refusals and sign-ins. */
export async function AccessView({ asked: { given, wrong }, page, actors }: Props) {
  const t = await getTranslations("audit");
  const selects = [
    { name: "actor", label: t("filter.actor"), all: t("filter.anyone"), options: await actorOptions(actors) },
    {
      name: "kind",
      label: t("filter.kind"),
      all: t("filter.anything"),
      options: ACCESS_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
  ];
  const problems = {
    ...(wrong.has("ref") ? { ref: t("filter.badRef") } : {}),
    ...(wrong.has("from") || wrong.has("to") ? { day: t("filter.badDay") } : {}),
  };
  return (
    <>
      <AuditFilterForm here="/audit/access" given={given} selects={selects} problems={problems} />
      {page.items.length > 0 ? <AccessTable items={page.items} /> : <EmptyState>{t("none")}</EmptyState>}
      <Pager here="/audit/access" given={given} next={page.nextCursor} />
    </>
  );
}
