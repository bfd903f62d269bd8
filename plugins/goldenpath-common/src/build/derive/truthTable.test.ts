import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { phaseRules } from './phaseRules';
import { tierRules } from './tierRules';

const page = readFileSync(resolve(__dirname, '../../../../../docs/truth-table.md'), 'utf8');

/** The table below a heading, as its rows of cells. */
function tableBelow(heading: string): string[][] {
  const [, section] = page.split(`## ${heading}\n`);
  return section
    .split('\n## ')[0]
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}

describe('the page about the truth tables', () => {
  it.each([
    ['Tiers', tierRules],
    ['Phases', phaseRules],
  ])('holds the rows of the code, in their order: %s', (heading, rules) => {
    expect(tableBelow(heading)).toEqual(rules.map(({ id, when, then }) => [`\`${id}\``, when, `\`${then}\``]));
  });
});
