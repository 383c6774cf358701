import { startDemo } from '../harness/headroom.ts';
import { PEERS, bundleProbe } from './build.ts';
import { freshContext, launch } from './browser.ts';
import { headroom, signIn } from './contestants/headroom.ts';
import { startPeers } from './contestants/peers.ts';
import { Expected } from './expected.ts';
import { readOptions } from './options.ts';
import { readRows } from './rows.ts';
import { randomness, shuffled } from './stats.ts';
import { visit } from './visit.ts';

const options = readOptions(process.argv.slice(2));
const demo = await startDemo(options.rows[0] ?? 1000);
const probe = await bundleProbe();
const browser = await launch();
const context = await freshContext(browser, probe);
await signIn(context, demo.url);
const page = await context.newPage();
await page.goto(`${demo.url}/settings`);
console.time('rows');
const rows = shuffled(await readRows(page), randomness(7));
console.timeEnd('rows');
await context.close();
console.log(rows.length, rows[0]);
const peers = await startPeers(PEERS, rows);
const expected = new Expected(rows);
console.log(expected.search);
for (const contestant of [await headroom(demo), ...peers.contestants]) {
  console.time(contestant.key);
  const visited = await visit(browser, probe, contestant, expected, { repeats: options.repeats, wanted: new Set(['no-op', 'numeric-sort', 'text-sort', 'search', 'mount', 'mount-parsed', 'cold-first-row', 'cold-live-row']) });
  console.timeEnd(contestant.key);
  console.log(contestant.key, contestant.weight, visited.voids, visited.samples.map((s) => `${s.measure} ${s.value.toFixed(1)}`).join(', '));
}
await browser.close();
await peers.server.stop();
await demo.stop();
