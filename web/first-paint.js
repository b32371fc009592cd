// Runs before the first paint, so that a remembered theme or language never flashes the other one.
(function () {
  var scheme = null;
  var language = null;
  var rail = null;
  try {
    scheme = localStorage.getItem("orderhub.colorScheme");
    language = localStorage.getItem("orderhub.language");
    rail = localStorage.getItem("orderhub.railCollapsed");
  } catch {
    scheme = null;
  }
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  if (language !== "zh" && language !== "en") {
    language = /^zh/i.test(navigator.language) ? "zh" : "en";
  }
  var root = document.documentElement;
  root.setAttribute("data-mantine-color-scheme", scheme);
  root.lang = language === "zh" ? "zh-CN" : "en";
  // The frame that index.html holds: the door has none, and whoever folded the rail finds it folded.
  if (rail === "yes") root.setAttribute("data-first-rail", "folded");
  if (document.location.pathname === "/sign-in") root.setAttribute("data-first-rail", "none");
  // What this page and this language will ask for: fetched beside the entry instead of after it.
  var preloads = JSON.parse(root.getAttribute("data-preloads") || "{}");
  var page = /^\/orders\/./.test(document.location.pathname) ? "/orders/" : document.location.pathname;
  var named = [page, language, page + " " + language];
  named
    .flatMap(function (name) {
      return preloads[name] || [];
    })
    .forEach(function (href) {
      var link = document.createElement("link");
      link.rel = /\.css$/.test(href) ? "preload" : "modulepreload";
      if (link.rel === "preload") link.as = "style";
      // The frame is drawn by its style alone: no script may come before that on a slow connection.
      else link.fetchPriority = "low";
      link.crossOrigin = "";
      link.href = href;
      document.head.appendChild(link);
    });
})();
