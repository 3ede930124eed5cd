import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { Panel } from "@/components/panel";
import { countryOf } from "@/lib/access/roles";
import type { ListedImport } from "@/lib/imports/queries/get-import";
import { momentIn } from "../../[ref]/_parts/moment";
import { StateBadge } from "./state-badge";

/** The latest files that this user uploaded, and how far each is. */
export async function ImportTable({ imports }: { imports: readonly ListedImport[] }) {
  const t = await getTranslations("imports");
  return (
    <Panel id="latest" title={t("latest")}>
      {imports.length === 0 ? (
        <p className="hint">{t("none")}</p>
      ) : (
        <div className="table-wrap table-cards">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("column.file")}</th>
                <th scope="col">{t("column.uploaded")}</th>
                <th scope="col" className="num">
                  {t("column.rows")}
                </th>
                <th scope="col">{t("column.state")}</th>
              </tr>
            </thead>
            <tbody>
              {imports.map(({ ref, country, source, state, createdAt, rows }) => (
                <tr key={ref}>
                  <th scope="row" className="font-normal whitespace-normal max-sm:col-span-full">
                    <Link href={`/people/import/${ref}`} prefetch={false}>
                      <bdi className="break-words">{source || ref}</bdi>
                    </Link>
                  </th>
                  <td data-label={t("column.uploaded")}>
                    <bdi className="whitespace-nowrap">
                      {momentIn(countryOf(country), createdAt.toISOString())}
                    </bdi>
                  </td>
                  <td className="num" data-label={t("column.rows")}>
                    <Count of={rows} />
                  </td>
                  <td>
                    <StateBadge state={state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
