import type { BuildIdDateOrder } from '../build/request';

/** The build id of every persistent cluster. @public */
export const PERSISTENT_BUILD_ID = 'persistent';

/** The highest number that a build can have on its day. */
const LAST_NUMBER = 99;
const BUILD_ID = /^(\d{2})-(\d{2})-(\d{2})-(\d{2})$/;

/** What a build id says, or why it says nothing. @public */
export type ParsedBuildId =
  | {
      result: 'parsed';
      /** As `2026-01-23`. */
      date: string;
      /** From 1. */
      number: number;
    }
  | { result: 'invalid'; reason: string };

/** Reads an ephemeral build's id: four two-digit groups, the first three a real calendar date. @public */
export function parseBuildId(options: { buildId: string; dateOrder: BuildIdDateOrder }): ParsedBuildId {
  const { buildId, dateOrder } = options;
  const match = BUILD_ID.exec(buildId);
  if (!match) {
    return { result: 'invalid', reason: `"${buildId}" is not four two-digit groups as in ${dateOrder}-NN` };
  }
  const [, first, month, third, number] = match;
  const [day, year] = dateOrder === 'dd-mm-yy' ? [first, third] : [third, first];
  const date = `20${year}-${month}-${day}`;
  if (!isCalendarDate(date)) {
    return { result: 'invalid', reason: `"${buildId}" does not begin with a real date in the order ${dateOrder}` };
  }
  if (Number(number) === 0) {
    return { result: 'invalid', reason: `"${buildId}" ends in 00; the builds of a day are numbered from 01` };
  }
  return { result: 'parsed', date, number: Number(number) };
}

/**
 * Says what is wrong with an id that a request names, or nothing.
 *
 * @param options - `today` in UTC, as `2026-01-23`
 * @public
 */
export function findBuildIdFault(options: {
  buildId: string;
  dateOrder: BuildIdDateOrder;
  today: string;
}): string | undefined {
  const parsed = parseBuildId(options);
  if (parsed.result === 'invalid') {
    return parsed.reason;
  }
  return parsed.date > options.today
    ? `"${options.buildId}" is of ${parsed.date}, which is in the future; today is ${options.today} (UTC)`
    : undefined;
}

/** Writes a build id. @public */
export function formatBuildId(options: { date: string; number: number; dateOrder: BuildIdDateOrder }): string {
  const [year, month, day] = options.date.split('-');
  const shortYear = year.slice(-2);
  const groups = options.dateOrder === 'dd-mm-yy' ? [day, month, shortYear] : [shortYear, month, day];
  return [...groups, String(options.number).padStart(2, '0')].join('-');
}

/** The next id of a day, or that there is none. @public */
export type NextBuildId = { result: 'free'; buildId: string } | { result: 'exhausted'; reason: string };

/**
 * The lowest number of today that was never used.
 *
 * @public
 */
export function nextBuildId(options: {
  today: string;
  used: Iterable<string>;
  dateOrder: BuildIdDateOrder;
}): NextBuildId {
  const { today, dateOrder } = options;
  const used = new Set(options.used);
  for (let number = 1; number <= LAST_NUMBER; number += 1) {
    const buildId = formatBuildId({ date: today, number, dateOrder });
    if (!used.has(buildId)) {
      return { result: 'free', buildId };
    }
  }
  return {
    result: 'exhausted',
    reason: `All ${LAST_NUMBER} build ids of ${today} (UTC) are used, and none is ever used again; ask tomorrow, or name a free id of an earlier day`,
  };
}

/** Whether `2026-02-30` and the like is a day that exists. */
function isCalendarDate(date: string): boolean {
  const time = new Date(`${date}T00:00:00Z`);
  // A Date rolls the 30th of February over into March rather than refusing it.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
