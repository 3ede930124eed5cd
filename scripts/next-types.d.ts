// Replaces next-env.d.ts, which names the build folder of whatever was built last.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
