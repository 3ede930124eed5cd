import NextAuth from "next-auth";
import { authOptions } from "@/lib/access/next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses: sign-in with credentials, sign-out, the guard against other sites. */
async function handler(request: Request, context: Context): Promise<Response> {
  return (await NextAuth(request as never, context as never, authOptions())) as Response;
}

export { handler as GET, handler as POST };
