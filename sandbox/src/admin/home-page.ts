import { faultKinds } from "../faults/config.ts";
import type { Sandbox } from "../sandbox.ts";
import { isoText, shanghaiText } from "../world/instants.ts";

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A page for people: what this is, the shops, and which faults are on. It shows no secrets. */
export function homePage(sandbox: Sandbox): string {
  const { plan, faults } = sandbox.store.state;
  const shops = sandbox.ledgers.map(
    ({ shop }) =>
      `<tr><td><code>${shop.id}</code></td><td>${escape(shop.name)}</td><td>${sandbox.credentials(shop).appKey}</td></tr>`,
  );
  const switches = Object.entries(faults.switches).map(
    ([name, value]) => `<tr><td><code>${name}</code></td><td>${escape(String(value))}</td></tr>`,
  );
  const rules = faults.rules.map((rule) => `<li><code>${escape(JSON.stringify(rule))}</code></li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Orderhub sandbox</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}td,th{border:1px solid #8886;padding:.25rem .6rem;text-align:left}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}}</style></head><body>
<h1>Orderhub sandbox</h1>
<p>This process plays the outside world on one machine: shops that sell on Taobao and Tmall. It speaks the platform's own
wire dialect at <code>/router/rest</code>. Everything in it is made up from seed ${plan.seed}; no buyer exists.</p>
<p>Time here: <strong>${shanghaiText(sandbox.clock.now())}</strong> (Asia/Shanghai, clock ${sandbox.clock.state.mode}).
The story of ${plan.storyDays} days ended at ${isoText(plan.storyEnd)}; since then it sells about
${plan.liveOrdersPerMinute} orders a minute.</p>
<h2>Shops</h2><table><tr><th>id</th><th>name</th><th>app key</th></tr>${shops.join("")}</table>
<h2>Switches</h2><table>${switches.join("")}</table>
<h2>Faults that are on</h2>${rules.length > 0 ? `<ul>${rules.join("")}</ul>` : "<p>None.</p>"}
<p>Kinds: ${faultKinds.map((kind) => `<code>${kind}</code>`).join(", ")}. They are set with
<code>PUT /admin/faults</code> and the admin token; see the sandbox's README.</p>
</body></html>`;
}
