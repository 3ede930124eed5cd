import { getTranslations } from "next-intl/server";
import { forRoute } from "@/lib/access/for-route";
import { leftOutFile } from "@/lib/imports/queries/left-out";
import { importAt } from "@/lib/imports/schema";
import { CSV_TYPE, download } from "@/lib/print/sheet";

export const GET = forRoute({
  run: async (actor, { params }) => {
    const at = importAt(params.ref);
    const t = await getTranslations("imports");
    const file = await leftOutFile(actor, at, {
      row: t("leftOut.row"),
      why: t("leftOut.why"),
      finding: ({ column, key }) => t("value", { column: t(`holds.${column}`), what: t(`finding.${key}`) }),
    });
    return download(file, { type: CSV_TYPE, name: `${at.ref}-left-out.csv` });
  },
});
