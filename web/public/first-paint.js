// Runs before the first paint, so that a remembered theme or language never flashes the other one.
(function () {
  var scheme = null;
  var language = null;
  try {
    scheme = localStorage.getItem("orderhub.colorScheme");
    language = localStorage.getItem("orderhub.language");
  } catch {
    scheme = null;
  }
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  if (language !== "zh" && language !== "en") {
    language = /^zh/i.test(navigator.language) ? "zh" : "en";
  }
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
})();
