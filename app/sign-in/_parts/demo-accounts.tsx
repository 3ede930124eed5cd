import { getTranslations } from "next-intl/server";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/users/demo-accounts";

/** The accounts to try in the demonstration. */
export async function DemoAccounts() {
  const t = await getTranslations("sign-in");
  return (
    <details className="card">
      <summary className="cursor-pointer font-medium">
        {t("demoAccounts", { password: DEMO_PASSWORD })}
      </summary>
      <ul className="mt-2 columns-1 sm:columns-2">
        {DEMO_ACCOUNTS.map((email) => (
          <li key={email}>
            <bdi className="text-xs">{email}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
