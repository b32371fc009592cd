import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    // Business time is Asia/Shanghai whatever the zone of the browser.
    env: { TZ: "America/Los_Angeles" },
  },
});
