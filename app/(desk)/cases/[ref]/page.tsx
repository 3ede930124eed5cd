import type { Metadata } from "next";
import { forPage } from "@/lib/access/for-page";
import { CasePageParts } from "./_parts/case-page";
import { loadCase } from "./_parts/load-case";

type Props = { params: Promise<{ ref: string }> };

// A name in a title ends up in histories and screenshots: the reference is enough.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params;
  return { title: /^C-\d{7}-\d$/.test(ref) ? ref : "–" };
}

export default async function CasePage({ params }: Props) {
  const { ref } = await params;
  const { view } = await forPage(`/cases/${encodeURIComponent(ref)}`, async (actor) => ({
    view: await loadCase(actor, decodeURIComponent(ref)),
  }));
  return <CasePageParts view={view} />;
}
