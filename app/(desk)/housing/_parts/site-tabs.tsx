import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/tabs";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";

const TABS = [
  { name: "board", path: "", needs: "site.read" },
  { name: "place", path: "/place", needs: "site.place" },
  { name: "people", path: "/people", needs: "site.place" },
  { name: "count", path: "/count", needs: "site.count" },
  { name: "incidents", path: "/incidents", needs: "site.readIncidents" },
  { name: "maintenance", path: "/maintenance", needs: "site.maintenance" },
  { name: "supplies", path: "/supplies", needs: "site.supply" },
  { name: "costs", path: "/costs", needs: "site.costs" },
  { name: "occupancy", path: "/occupancy", needs: "site.read" },
  { name: "edit", path: "/edit", needs: "site.edit" },
] as const satisfies readonly { name: string; path: string; needs: Permission }[];

type Props = { actor: Actor; code: string; current: (typeof TABS)[number]["name"] };

/** The pages of one site that this actor may open. */
export async function SiteTabs({ actor, code, current }: Props) {
  const t = await getTranslations("housing.tabs");
  return (
    <Tabs
      label={t("label")}
      lead={
        <bdi dir="ltr" className="me-2 self-center font-semibold">
          {code}
        </bdi>
      }
      tabs={TABS.filter(({ needs }) => actor.may(needs)).map(({ name, path }) => ({
        href: `/housing/${code}${path}`,
        label: t(name),
        current: name === current,
      }))}
    />
  );
}
