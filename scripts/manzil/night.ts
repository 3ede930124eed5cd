import { COUNTRIES, isCountry } from "@/lib/access/roles";
import { runNight } from "@/lib/cases/commands/run-night";
import { todayIn } from "@/lib/core/clock";
import { type Command, UsageError } from "./command";
import { operator } from "./users";

const run: Command = {
  words: "night run",
  does: "runs the nightly update of cases now: lapses cases that are out of time, expires documents",
  usage: `night run [--country KZ|TJ|UZ]...

The server runs this every night after 01:00 local time and catches up on nights it missed. It is safe to run again.`,
  options: { country: { type: "string", multiple: true } },
  async run(given) {
    const named = given.list("country").map((country) => country.toUpperCase());
    const wrong = named.find((country) => !isCountry(country));
    if (wrong !== undefined)
      throw new UsageError(`--country ${wrong} is not one of ${COUNTRIES.join(", ")}.`);
    for (const country of COUNTRIES) {
      if (named.length > 0 && !named.includes(country)) continue;
      const on = todayIn(country);
      const { lapsed, expired } = await runNight(operator, { country, on });
      console.log(`${country} ${on}: ${lapsed} cases lapsed, ${expired} documents expired`);
    }
    return 0;
  },
};

export const nightCommands: readonly Command[] = [run];
