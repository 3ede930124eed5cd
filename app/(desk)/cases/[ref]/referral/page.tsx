import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { getReadiness } from "@/lib/referrals/queries/get-readiness";
import { caseReference } from "../_parts/load-case";
import { ReferralPage } from "./_parts/referral-page";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("title") };
}

export default async function CaseReferralPage({ params }: Props) {
  const { ref } = await params;
  const readiness = await forPage(`/cases/${encodeURIComponent(ref)}/referral`, (actor) =>
    getReadiness(actor, { ref: caseReference(decodeURIComponent(ref)) }),
  );
  return <ReferralPage readiness={readiness} />;
}
