import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { forPage } from "@/lib/access/for-page";
import { parseReference } from "@/lib/core/reference-number";
import { groupArrival } from "@/lib/people/queries/group-arrival";
import { loadFormChoices } from "../_parts/form-choices";
import { RegisterHead } from "./_parts/register-head";
import { RegisterPerson } from "./_parts/register-person";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("register.title") };
}

export default async function RegisterPage({
  searchParams,
}: {
  searchParams: Promise<{ group?: string | string[] }>;
}) {
  const { group } = await searchParams;
  const asked = typeof group === "string" ? parseReference(group) : null;
  const ref = asked?.letter === "G" ? asked.ref : "";
  const { actor, quick, arrival } = await forPage("/people/new", async (asker) => ({
    quick: asker.permit("person.register").reach === "site",
    arrival: ref && asker.may("person.edit") ? await groupArrival(asker, ref) : null,
  }));
  const t = await getTranslations();
  const countries = actor.countries.map((value) => ({ value, label: t(`shell.country.${value}`) }));
  return (
    <>
      <RegisterHead quick={quick} />
      <ClientMessages areas={["people", "failure", "shell", "sign-in"]}>
        <RegisterPerson
          choices={await loadFormChoices()}
          countries={countries}
          quick={quick}
          mayOpen={!quick}
          today={actor.today}
          group={ref}
          arrival={arrival}
        />
      </ClientMessages>
    </>
  );
}
