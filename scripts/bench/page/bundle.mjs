import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { APP_FOLDER, ROOT } from '../../lib/paths.mjs';

const require = createRequire(join(ROOT, 'package.json'));
const { TraceMap, decodedMappings } = require('@jridgewell/trace-mapping');

/**
 * How many bytes of the built app come from sources that a pattern knows, by its source maps: a minified chunk is cut at each mapping, and each piece
 * belongs to the source that it is mapped to. A chunk that the build made no map of is left out.
 *
 * @param patterns - by name
 * @returns bytes, minified and not compressed, by the same names
 */
export function bytesFrom(patterns) {
  const folder = join(APP_FOLDER, 'dist', 'static');
  const found = Object.fromEntries(Object.keys(patterns).map(name => [name, 0]));
  for (const file of readdirSync(folder).filter(
    name => name.endsWith('.js') && existsSync(join(folder, `${name}.map`)),
  )) {
    const map = new TraceMap(readFileSync(join(folder, `${file}.map`), 'utf8'));
    const owners = map.sources.map(source => Object.keys(patterns).find(name => patterns[name].test(source ?? '')));
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    decodedMappings(map).forEach((segments, line) => {
      segments.forEach(([column, source], index) => {
        const owner = source === undefined ? undefined : owners[source];
        if (owner !== undefined) {
          const end = segments[index + 1]?.[0] ?? lines[line].length;
          found[owner] += Buffer.byteLength(lines[line].slice(column, end));
        }
      });
    });
  }
  return found;
}
