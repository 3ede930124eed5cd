const createNextIntlPlugin = require("next-intl/plugin");

// The headers that proxy.ts sends with pages and that need no nonce: the API's answers do not pass through it, which
// would cost each of them two milliseconds.
const API_HEADERS = {
  "content-security-policy":
    "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
};

const FILE_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

/** @type {import("next").NextConfig} */
const config = {
  // `npm start`, `npm run dev` and `npm test` build into folders of their own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // The title is in the head of every answer; it is never sent after the page, not even over a bad connection.
  htmlLimitedBots: /.*/,
  headers: async () => [
    {
      source: "/api/:path*",
      headers: Object.entries(API_HEADERS).map(([key, value]) => ({ key, value })),
    },
    // What proxy.ts leaves out, whether it exists or not.
    ...["/_next/static/:path*", "/icon.svg", "/favicon.svg"].map((source) => ({
      source,
      headers: Object.entries(FILE_HEADERS).map(([key, value]) => ({ key, value })),
    })),
  ],
  // The tests check the types; a start need not check them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@myriaddreamin/typst-ts-node-compiler",
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "graphile-worker",
    "pg",
    "pino",
    "sharp",
  ],
};

module.exports = createNextIntlPlugin("./lib/i18n/request.ts")(config);
