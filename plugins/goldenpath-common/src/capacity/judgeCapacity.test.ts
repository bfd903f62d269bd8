import fc from 'fast-check';
import { judgeCapacity } from './judgeCapacity';
import type { CapacityBound } from './types';

function known(id: string, left: number): CapacityBound {
  return { state: 'known', id, title: id, left, used: 0, limit: left, unit: 'builds', evidence: 'it was counted' };
}

function unknown(id: string): CapacityBound {
  return { state: 'unknown', id, title: id, evidence: 'AWS did not answer' };
}

describe('the room that bounds leave', () => {
  it.each([
    ['the fewest that any allows', [known('a', 3), known('b', 1)], { certainty: 'exact', left: 1, bound: 'b' }],
    [
      'the first of those that allow the fewest',
      [known('a', 2), known('b', 2)],
      { certainty: 'exact', left: 2, bound: 'a' },
    ],
    [
      'no more than is known where one could not be read',
      [known('a', 3), unknown('b')],
      { certainty: 'at-most', left: 3, bound: 'a' },
    ],
    [
      'certainly none where one leaves none',
      [unknown('a'), known('b', 0)],
      { certainty: 'exact', left: 0, bound: 'b' },
    ],
    ['unknown where none could be read', [unknown('a'), unknown('b')], { certainty: 'unknown' }],
    ['unknown where there is no bound', [], { certainty: 'unknown' }],
  ])('is %s', (_, bounds, room) => {
    expect(judgeCapacity(bounds)).toEqual(room);
  });

  it('is never more than any bound leaves, and a further bound never makes it more', () => {
    const bounds = fc.array(
      fc.oneof(
        fc.nat(9).map(left => known(`k${left}`, left)),
        fc.constant(unknown('u')),
      ),
    );
    fc.assert(
      fc.property(bounds, fc.nat(9), (some, more) => {
        const leftOf = (those: CapacityBound[]) => {
          const room = judgeCapacity(those);
          return room.certainty === 'unknown' ? Infinity : room.left;
        };
        const left = leftOf(some);
        expect(some.every(bound => bound.state === 'unknown' || left <= bound.left)).toBe(true);
        expect(leftOf([...some, known('more', more)])).toBe(Math.min(left, more));
      }),
    );
  });
});
