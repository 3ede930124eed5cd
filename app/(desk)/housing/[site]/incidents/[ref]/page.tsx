import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { forPage } from "@/lib/access/for-page";
import { parseReference } from "@/lib/core/reference-number";
import { getIncident } from "@/lib/incidents/queries";
import { IncidentPage } from "../_parts/incident-page";

type Props = { params: Promise<{ site: string; ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: parseReference((await params).ref)?.ref ?? "–" };
}

export default async function OneIncidentPage({ params }: Props) {
  const { site, ref } = await params;
  const parsed = parseReference(ref);
  if (parsed?.letter !== "R") notFound();
  const { incident, actor } = await forPage(`/housing/${site}/incidents/${parsed.ref}`, async (asker) => ({
    incident: await getIncident(asker, { ref: parsed.ref }),
  }));
  if (incident.site !== site) notFound();
  return <IncidentPage incident={incident} actor={actor} />;
}
