const createNextIntlPlugin = require("next-intl/plugin");

/** @type {import("next").NextConfig} */
const config = {
  // `npm start`, `npm run dev` and `npm test` build into folders of their own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // The title stands in the head of every answer; it is never sent after the page, not even over a bad line.
  htmlLimitedBots: /.*/,
  // The types are a step of the tests; a start need not check them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@myriaddreamin/typst-ts-node-compiler",
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "graphile-worker",
    "pg",
    "pino",
  ],
};

module.exports = createNextIntlPlugin("./lib/i18n/request.ts")(config);
