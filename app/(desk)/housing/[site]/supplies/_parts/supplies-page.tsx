import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { optionOf } from "@/lib/reference/label";
import { SiteTabs } from "../../../_parts/site-tabs";
import type { SuppliesView } from "./load-supplies";
import { HandOutForm, MealForm, StockForm } from "./supply-forms";
import { DueTable, KitTable, MealTable } from "./supply-tables";

type Props = SuppliesView & { code: string; actor: Actor };

/** A site's kits, stock and meals, and the desk where kits are handed out. */
export async function SuppliesPage({ supplies, receiver, actor, code }: Props) {
  const [t, locale] = await Promise.all([getTranslations("supplies"), getLocale()]);
  const kits = supplies.kits.map((kit) => optionOf(kit, locale));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: supplies.people })} />
      <SiteTabs actor={actor} code={code} current="supplies" />
      {receiver ? <DueTable of={receiver.ref} kits={receiver.due} /> : null}
      <ClientMessages areas={["supplies", "failure", "shell", "sign-in"]} today={supplies.today}>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <KitTable kits={supplies.kits} />
          <div className="grid gap-4">
            <HandOutForm
              key={receiver?.ref ?? "anybody"}
              site={code}
              kits={kits}
              person={receiver?.ref ?? ""}
              byCard={receiver?.byCard ?? false}
            />
            <StockForm site={code} kits={kits} today={supplies.today} />
          </div>
          <MealTable meals={supplies.meals} />
          <MealForm site={code} today={supplies.today} />
        </div>
      </ClientMessages>
    </>
  );
}
