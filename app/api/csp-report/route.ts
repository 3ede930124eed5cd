/** Receives a browser's report of a blocked script or style. The request log counts it; its text is not stored. */
export async function POST(request: Request): Promise<Response> {
  await request.body?.cancel();
  return new Response(null, { status: 204 });
}
