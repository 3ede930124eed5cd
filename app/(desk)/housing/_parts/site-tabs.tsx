import Link from "next/link";
import { getTranslations } from "next-intl/server";
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
    <nav
      aria-label={t("label")}
      className="no-print mb-4 flex gap-1 border-b border-line max-sm:overflow-x-auto sm:flex-wrap"
    >
      <bdi dir="ltr" className="me-2 self-center font-semibold">
        {code}
      </bdi>
      {TABS.filter(({ needs }) => actor.may(needs)).map(({ name, path }) => (
        <Link
          key={name}
          href={`/housing/${code}${path}`}
          prefetch={false}
          aria-current={name === current ? "page" : undefined}
          className={`-mb-px shrink-0 border-b-2 px-2 py-1.5 font-medium no-underline sm:px-3 ${name === current ? "border-accent text-accent" : "border-transparent text-ink-soft"}`}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
