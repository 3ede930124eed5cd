import { type NextRequest, NextResponse } from "next/server";

// The framework's developer tools put styles into the page and evaluate text; a built server never does.
const DEV = process.env.NODE_ENV === "development";

function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEV ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${DEV ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Popovers are placed by style attributes; style elements stay under the nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "report-uri /api/csp-report",
  ].join("; ");
}

/** Sets the nonce and the headers of every answer. It decides nothing: permissions are up to the doors. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const csp = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", csp);
  const response = NextResponse.next({ request: { headers } });
  const set = (name: string, value: string) => response.headers.set(name, value);
  set("content-security-policy", csp);
  set("cache-control", "private, no-store");
  set("x-content-type-options", "nosniff");
  set("referrer-policy", "no-referrer");
  set("cross-origin-opener-policy", "same-origin");
  set("cross-origin-resource-policy", "same-origin");
  set("x-frame-options", "DENY");
  // The scan page reads cards with it once someone presses the button; no frame of another site may.
  set("permissions-policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()");
  if (process.env.APP_URL?.startsWith("https:"))
    set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static|favicon.svg|icon.svg).*)"] };
