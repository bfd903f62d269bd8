import * as fc from 'fast-check';
import { covers } from './addressRanges';

describe('whether ranges hold another one', () => {
  it.each([
    [['10.0.0.0/8'], '10.42.0.0/20', true],
    [['0.0.0.0/0'], '10.42.0.0/20', true],
    [['10.42.0.0/20'], '10.42.0.0/20', true],
    [['10.42.0.0/21'], '10.42.0.0/20', false],
    [['10.42.8.0/21', '10.42.0.0/21'], '10.42.0.0/20', true],
    [['10.42.0.0/22', '10.42.8.0/21'], '10.42.0.0/20', false],
    [['10.42.16.0/20'], '10.42.0.0/20', false],
    [['10.42.3.7/20'], '10.42.0.0/20', true],
    [[], '10.42.0.0/20', false],
    [['::/0'], '10.42.0.0/20', false],
    [['10.42.0.0'], '10.42.0.0/20', false],
    [['0.0.0.0/0'], '', false],
    [['0.0.0.0/0'], '2001:db8::/64', false],
    [['0.0.0.0/0'], '0.0.0.0/0', true],
    [['0.0.0.0/1', '128.0.0.0/1'], '0.0.0.0/0', true],
  ])('%j: %s: %s', (ranges, range, held) => {
    expect(covers({ ranges, range })).toBe(held);
  });

  it('is so of the two halves of any range, in any order, and of none of them alone', () => {
    const range = fc.record({
      value: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      prefix: fc.integer({ min: 0, max: 31 }),
    });
    const write = (value: number, prefix: number) =>
      `${[24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.')}/${prefix}`;
    fc.assert(
      fc.property(range, fc.boolean(), ({ value, prefix }, turned) => {
        const size = 2 ** (32 - prefix);
        const first = Math.floor(value / size) * size;
        const halves = [write(first, prefix + 1), write(first + size / 2, prefix + 1)];
        const whole = write(value, prefix);
        expect(covers({ ranges: turned ? [...halves].reverse() : halves, range: whole })).toBe(true);
        halves.forEach(half => expect(covers({ ranges: [half], range: whole })).toBe(false));
      }),
    );
  });
});
