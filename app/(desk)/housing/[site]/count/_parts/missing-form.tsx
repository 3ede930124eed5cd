"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/action-form";
import { confirmMissingInput } from "@/lib/stays/schema";
import { confirmMissingAction } from "../actions";

/** Records the people ticked inside as absent without explanation. */
export function MissingForm({ site, children }: { site: string; children: ReactNode }) {
  const t = useTranslations("stays.count");
  const router = useRouter();
  return (
    <ActionForm
      name="missing"
      record={`new:${site}`}
      schema={confirmMissingInput}
      action={confirmMissingAction}
      defaults={{ site, people: [] as string[] }}
      submit={t("confirm")}
      onDone={() => router.refresh()}
    >
      {children}
    </ActionForm>
  );
}
