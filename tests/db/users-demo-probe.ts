import { actorOfSession } from "@/lib/access/identify";
import { signIn } from "@/lib/access/sign-in";

/** Prints whether the demonstration's administrator can sign in; started by users-tool.spec.ts with DEMO set. */
async function probe(): Promise<string> {
  const attempt = { email: "admin@demo.example", password: "demo-manzil-2021", source: "probe", device: "" };
  const session = await signIn(attempt);
  const stands = await actorOfSession(process.argv[2] ?? "", "probe", true);
  return `${session ? "signed in" : "refused"}, session ${stands ? "stands" : "refused"}`;
}

probe().then(
  (said) => process.stdout.write(said, () => process.exit(0)),
  (error: unknown) => process.stderr.write(String(error), () => process.exit(1)),
);
