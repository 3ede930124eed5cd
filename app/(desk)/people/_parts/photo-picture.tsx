"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

/** A person's photo, at an address that changes with it; if the server does not give it, that is said instead. */
export function PhotoPicture({ person, photo }: { person: string; photo: string }) {
  const t = useTranslations("files");
  const [unshown, setUnshown] = useState(false);
  if (unshown) return <p className="field-error max-w-24 text-sm">{t("unshown")}</p>;
  return (
    <img
      src={`/api/v1/people/${person}/photo?of=${photo}`}
      alt={t("alt", { ref: person })}
      width={96}
      height={96}
      className="size-24 rounded border border-line object-cover"
      onError={() => setUnshown(true)}
    />
  );
}
