/**
 * Script of the page of the editor. The editor draws tabs that hold buttons, which a screen reader reads as one thing: they become
 * a list whose buttons say which of them is open. The editor draws them anew when tabs come and go, so this watches.
 */
export const mendTabs = `{
  const mend = () => {
    for (const list of document.querySelectorAll(".graphiql-tabs[role]")) list.removeAttribute("role");
    for (const tab of document.querySelectorAll(".graphiql-tab")) {
      const isOpen = tab.classList.contains("graphiql-tab-active");
      if (tab.hasAttribute("role")) tab.removeAttribute("role");
      if (tab.hasAttribute("aria-selected")) tab.removeAttribute("aria-selected");
      const button = tab.querySelector(".graphiql-tab-button");
      if (button !== null && button.getAttribute("aria-current") !== String(isOpen)) button.setAttribute("aria-current", isOpen);
    }
    for (const panel of document.querySelectorAll("#graphiql-session[role=tabpanel]")) {
      panel.setAttribute("role", "region");
      panel.removeAttribute("aria-labelledby");
      panel.setAttribute("aria-label", "Query and result");
    }
  };
  new MutationObserver(mend).observe(document.getElementById("root"), {
    subtree: true, childList: true, attributes: true, attributeFilter: ["role", "aria-selected", "class"],
  });
}`;

/** Style on top of the editor's own: what is said but not shown, and numbers of a result that can be read on its grey. */
export const mendedStyle = `
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
body:not(.graphiql-dark) .result-window .mtk8 { color: #075e3d !important; }
`;
