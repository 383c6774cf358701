// Finds classes with a rule in style/ but no user in src/ui or src/chart, classes that only a view names (no rule, no script, no
// browser test), and style sheets that neither style/main.css nor
// style/pages.css imports. Prints each and exits with 1.
// `node end2end/tools/classes.mjs`
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** The files below a folder with this ending. */
const files = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith(ending));
const read = (file) => readFileSync(join(root, file), 'utf8');

const NAME = /[a-z][a-z0-9]*(?:(?:__|--|-)[a-z0-9]+)*/g;
/** `bell--{}` stands for every modifier of the bell. */
const MADE = /([a-z][a-z0-9]*(?:(?:__|-)[a-z0-9]+)*--)\{/g;

/** The classes that selectors name, with the file of each. */
function rules() {
  const found = new Map();
  for (const file of files('style', '.css')) {
    const selectors = read(file)
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/@import[^;]*;/g, '')
      .replace(/\{[^{}]*\}/g, ' ');
    for (const [, name] of selectors.matchAll(/\.([a-z][\w-]*)/g)) found.set(name, file);
  }
  return found;
}

/** How often string literals of the views and the browser tests name each class, and which of these a view has. */
function names() {
  const [mentions, made, carried] = [new Map(), new Set(), new Map()];
  const sources = ['bench/peers', 'harness', 'specs'].flatMap((folder) => files(`end2end/${folder}`, '.ts'));
  for (const file of [...files('src/ui', '.rs'), ...files('src/chart', '.rs'), ...sources]) {
    const literals = file.endsWith('.rs') ? /"[^"]*"/g : /"[^"]*"|'[^']*'|`[^`]*`/g;
    for (const line of read(file).replace(/^\s*\/\/.*$/gm, '').split('\n')) {
      for (const [literal] of line.matchAll(literals)) {
        for (const [, prefix] of literal.matchAll(MADE)) made.add(prefix);
        for (const [name] of literal.matchAll(NAME)) mentions.set(name, (mentions.get(name) ?? 0) + 1);
      }
      if (!file.endsWith('.rs')) continue;
      for (const [, value] of line.matchAll(/class=(?:format!\()?"([^"]*)"/g)) {
        for (const name of value.split(' ')) if (!name.includes('{')) carried.set(name, file);
      }
    }
  }
  return { mentions, made, carried };
}

const found = [];
const ruled = rules();
const { mentions, made, carried } = names();
for (const [name, file] of ruled) {
  const prefix = /^.*?--/.exec(name)?.[0];
  if (!mentions.has(name) && !made.has(prefix)) found.push(`${file}: nothing carries .${name}`);
}
for (const [name, file] of carried) {
  const isAlone = !ruled.has(name) && mentions.get(name) === 1;
  if (isAlone) found.push(`${file}: the class ${name} has no rule and no other use`);
}

const sheets = ['style/main.css', 'style/pages.css'];
const imports = sheets.flatMap((sheet) => [...read(sheet).matchAll(/@import "([^"]+)"/g)].map(([, file]) => `style/${file}`));
for (const file of files('style', '.css')) {
  const times = sheets.includes(file) ? 1 : imports.filter((imported) => imported === file).length;
  if (times !== 1) found.push(`${file}: imported ${times} times by ${sheets.join(' and ')}`);
}

for (const line of found) console.error(line);
if (found.length > 0) process.exitCode = 1;
