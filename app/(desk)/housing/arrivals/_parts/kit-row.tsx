"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import type { KitLine } from "./arrival-kits-form";

/** One kit: ticked to be handed out, when somebody is still due it. */
export function KitRow({ kit, site }: { kit: KitLine; site: string }) {
  const t = useTranslations("arrivals.kits");
  const { register } = useFormContext();
  const number = new Intl.NumberFormat(useLocale());
  const id = `kit-${site}-${kit.code}`;
  const short = kit.due > kit.stock;
  return (
    <tr data-kit={kit.code}>
      <td>
        <label htmlFor={id} className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            id={id}
            value={kit.code}
            disabled={kit.due === 0}
            {...register("kits")}
          />
          <bdi>{kit.name}</bdi>
        </label>
      </td>
      <td className="num">{number.format(kit.had)}</td>
      <td className={short ? "num text-warn" : "num"}>{number.format(kit.due)}</td>
      <td className={short ? "num text-warn" : "num"}>
        {number.format(kit.stock)}
        {short ? <span className="block text-sm">{t("short", { count: kit.due - kit.stock })}</span> : null}
      </td>
    </tr>
  );
}
