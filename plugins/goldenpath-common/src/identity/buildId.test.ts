import fc from 'fast-check';
import type { BuildIdDateOrder } from '../build/request';
import { findBuildIdFault, formatBuildId, nextBuildId, parseBuildId } from './buildId';

const dateOrder = fc.constantFrom<BuildIdDateOrder>('dd-mm-yy', 'yy-mm-dd');
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

describe('a build id', () => {
  it('holds a date in either order and a number', () => {
    expect(parseBuildId({ buildId: '23-01-26-07', dateOrder: 'dd-mm-yy' })).toEqual({
      result: 'parsed',
      date: '2026-01-23',
      number: 7,
    });
    expect(parseBuildId({ buildId: '26-01-23-07', dateOrder: 'yy-mm-dd' })).toEqual({
      result: 'parsed',
      date: '2026-01-23',
      number: 7,
    });
  });

  it.each([
    ['30-02-26-01', 'a day that February does not have'],
    ['29-02-25-01', 'a leap day of a year without one'],
    ['23-13-26-01', 'a thirteenth month'],
    ['00-01-26-01', 'a day 0'],
    ['23-01-26-00', 'the number 0'],
    ['23-1-26-01', 'a group of one digit'],
    ['23-01-2026-01', 'a year of four digits'],
    ['20250115-03', 'an id of the old kind'],
    ['persistent', 'the id of persistent clusters'],
    ['23-01-26-01 ', 'white space'],
    ['23-01-26-101', 'a number of three digits'],
    ['', 'nothing'],
  ])('cannot be %p: %s', buildId => {
    expect(parseBuildId({ buildId, dateOrder: 'dd-mm-yy' }).result).toBe('invalid');
  });

  it('can be of a leap day', () => {
    expect(parseBuildId({ buildId: '29-02-28-01', dateOrder: 'dd-mm-yy' }).result).toBe('parsed');
  });

  it('is of today or the past, never of the future', () => {
    const fault = (buildId: string) => findBuildIdFault({ buildId, dateOrder: 'dd-mm-yy', today: '2026-01-23' });
    expect(fault('23-01-26-01')).toBeUndefined();
    expect(fault('22-01-26-01')).toBeUndefined();
    expect(fault('31-12-25-99')).toBeUndefined();
    expect(fault('24-01-26-01')).toMatch(/in the future; today is 2026-01-23/);
    expect(fault('01-01-27-01')).toMatch(/in the future/);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 99 }), dateOrder, (date, number, order) => {
        const buildId = formatBuildId({ date, number, dateOrder: order });
        expect(parseBuildId({ buildId, dateOrder: order })).toEqual({ result: 'parsed', date, number });
      }),
    );
  });
});

describe('the next build id', () => {
  const next = (used: string[]) => nextBuildId({ today: '2026-01-23', used, dateOrder: 'dd-mm-yy' });
  const allOfToday = Array.from({ length: 99 }, (_, index) =>
    formatBuildId({ date: '2026-01-23', number: index + 1, dateOrder: 'dd-mm-yy' }),
  );

  it('starts at 01 each day', () => {
    expect(next([])).toEqual({ result: 'free', buildId: '23-01-26-01' });
    expect(next(['22-01-26-01', '20250115-01', 'persistent'])).toEqual({ result: 'free', buildId: '23-01-26-01' });
  });

  it('is the lowest that was never used', () => {
    expect(next(['23-01-26-01', '23-01-26-02', '23-01-26-99'])).toEqual({ result: 'free', buildId: '23-01-26-03' });
  });

  it('is not to be had after 99', () => {
    expect(next(allOfToday.slice(0, 98))).toEqual({ result: 'free', buildId: '23-01-26-99' });
    expect(next(allOfToday)).toEqual({ result: 'exhausted', reason: expect.stringContaining('All 99 build ids') });
  });

  it('is never a used one, and always a valid one of today', () => {
    fc.assert(
      fc.property(day, fc.subarray(allOfToday), dateOrder, (today, some, order) => {
        const used = some.map(id => formatBuildId({ date: today, number: Number(id.slice(-2)), dateOrder: order }));
        const answer = nextBuildId({ today, used, dateOrder: order });
        const buildId = answer.result === 'free' ? answer.buildId : undefined;
        expect(buildId === undefined).toBe(used.length === 99);
        fc.pre(buildId !== undefined);
        expect(used).not.toContain(buildId);
        expect(parseBuildId({ buildId, dateOrder: order })).toEqual(expect.objectContaining({ date: today }));
      }),
    );
  });
});
