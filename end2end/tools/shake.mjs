// Removes what no page calls from WebAssembly and its glue: `node shake.mjs GLUE.js MODULE.wasm`, both changed in place.
// wasm-bindgen exports every class of every crate, so Leptos's server functions bring in those of wasm-streams, which
// are only needed for functions with a streaming body. Headroom's islands call none: src/docs/adr/0002.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const UNUSED = 'IntoUnderlying(?:ByteSource|Sink|Source)';
const [glue, module] = process.argv.slice(2);

const kept = readFileSync(glue, 'utf8')
  .replace(new RegExp(`^export class ${UNUSED} [^]*?^}\\n`, 'gm'), '')
  .replace(new RegExp(`^const ${UNUSED}Finalization = [^]*?;\\n`, 'gm'), '')
  .replace(new RegExp(`^if \\(Symbol\\.dispose\\) ${UNUSED}\\..*\\n`, 'gm'), '');
if (kept.includes('IntoUnderlying')) throw new Error(`${glue} is not written as this script knows it: see its first lines.`);
writeFileSync(glue, kept);

const names = [...new Set(Array.from(kept.matchAll(/\bwasm\.(\w+)/g), ([, name]) => name))];
const graph = [{ name: 'glue', root: true, reaches: names }, ...names.map((name) => ({ name, export: name }))];
const graphFile = `${module}.graph.json`;
writeFileSync(graphFile, JSON.stringify(graph));
const metadce = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.bin/wasm-metadce');
const features = process.env.WASM_FEATURES?.split(' ') ?? [];
execFileSync(metadce, [...features, module, `--graph-file=${graphFile}`, '-o', module], { stdio: ['ignore', 'ignore', 'inherit'] });
