import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { forPage } from "@/lib/access/for-page";
import { loadPerson } from "./_parts/load-person";
import { PersonPageParts } from "./_parts/person-page";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ history?: string | string[] }> };

// A name in a title ends up in histories and screenshots: the reference is enough.
export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { ref } = await params;
  return { title: /^P-\d{7}-\d$/.test(ref) ? ref : "–" };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const [{ ref }, { history }] = await Promise.all([params, searchParams]);
  const { view } = await forPage(`/people/${encodeURIComponent(ref)}`, async (actor) => ({
    view: await loadPerson(actor, decodeURIComponent(ref), history),
  }));
  if (view.kind === "merged") redirect(`/people/${view.into}`);
  return <PersonPageParts view={view} />;
}
