// Runs before `npm test`: the browser tests need a Chromium, and screenshots of Chinese pages a Chinese font. Where apt can
// install both, it does; elsewhere the tests themselves say what is missing.
import { spawnSync } from "node:child_process";

const has = (program) => spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
const found = process.env.CHROME_PATH || ["chromium", "google-chrome", "chromium-browser"].some(has);

if (!found && has("apt-get") && process.getuid?.() === 0) {
  process.stderr.write("installing chromium (apt-get)\n");
  const apt = (...args) => spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", 2, 2] }).status === 0;
  const packages = ["chromium", "fonts-noto-cjk"];
  if (!apt("update") || !apt("install", "--yes", "--no-install-recommends", ...packages)) {
    process.stderr.write("chromium could not be installed: the browser tests will fail\n");
  }
}
