import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { forPage } from "@/lib/access/for-page";
import { getArrival } from "@/lib/arrivals/queries/arrivals";
import { parseReference } from "@/lib/core/reference-number";
import { arrivalKits } from "@/lib/supplies/queries/arrival-kits";
import { ArrivalPage } from "../_parts/arrival-page";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: parseReference((await params).ref)?.ref ?? "–" };
}

export default async function OneArrivalPage({ params }: Props) {
  const parsed = parseReference((await params).ref);
  if (parsed?.letter !== "A") notFound();
  const { ref } = parsed;
  const { arrival, kits } = await forPage(`/housing/arrivals/${ref}`, async (actor) => ({
    arrival: await getArrival(actor, { ref }),
    kits: actor.may("site.supply") ? await arrivalKits(actor, { ref }) : null,
  }));
  return <ArrivalPage arrival={arrival} kits={kits} />;
}
