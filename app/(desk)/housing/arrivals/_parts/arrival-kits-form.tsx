"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { arrivalKitsInput } from "@/lib/supplies/schema";
import { handOutToArrivalAction } from "../../[site]/supplies/actions";
import { KitRow } from "./kit-row";

export type KitLine = { code: string; name: string; due: number; had: number; stock: number };
type Props = { arrival: string; site: string; name: string; kits: readonly KitLine[] };

/** What an arrival's people at one site have had and are still due, and the button that hands out what is ticked. */
export function ArrivalKitsForm({ arrival, site, name, kits }: Props) {
  const t = useTranslations("arrivals.kits");
  return (
    <ActionForm
      name={`arrival-kits-${site.toLowerCase()}`}
      record={`site:${site}`}
      title={t("at", { site: name })}
      schema={arrivalKitsInput}
      action={handOutToArrivalAction}
      defaults={{ arrival, site, kits: [] as string[] }}
      submit={t("give")}
      said={({ kits: done }) =>
        t("gave", {
          given: done.reduce((sum, each) => sum + each.given, 0),
          short: done.reduce((sum, each) => sum + each.short, 0),
        })
      }
    >
      <div className="table-wrap sm:col-span-2">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("kit")}</th>
              {(["had", "open"] as const).map((column) => (
                <th key={column} scope="col" className="num">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kits.map((kit) => (
              <KitRow key={kit.code} kit={kit} site={site} />
            ))}
          </tbody>
        </table>
      </div>
    </ActionForm>
  );
}
