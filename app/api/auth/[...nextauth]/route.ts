import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { readBody } from "@/lib/access/body";
import { authOptions } from "@/lib/access/next-auth";
import { problem } from "@/lib/access/problem";
import { failureOf } from "@/lib/core/db-failure";

type Context = { params: Promise<{ nextauth: string[] }> };

/** An address, a password and a form token: a larger body is not a sign-in. */
const MOST = 8 * 1024;

/** next-auth's own addresses: sign-in with credentials, sign-out, the guard against other sites. */
async function handler(request: Request, context: Context): Promise<Response> {
  return (await NextAuth(request as never, context as never, authOptions())) as Response;
}

/** The same for the body, once it is known to be short. */
async function POST(request: Request, context: Context): Promise<Response> {
  try {
    const { url, method, headers } = request;
    // next-auth takes the address from the framework's own request.
    const body = await readBody(request, MOST);
    return await handler(new NextRequest(url, { method, headers, body }), context);
  } catch (error) {
    const failure = failureOf(error);
    if (failure) return problem(failure);
    throw error;
  }
}

export { handler as GET, POST };
