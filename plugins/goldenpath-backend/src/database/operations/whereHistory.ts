import { InputError } from '@backstage/errors';
import type { HistoryQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Knex } from 'knex';

/** The rows that the filters of a query leave. */
export function whereHistory(database: Knex, query: HistoryQuery): Knex.QueryBuilder {
  const history = database('history');
  if (query.environment) {
    history.where('environment', query.environment);
  }
  if (query.buildId) {
    history.where('build_id', query.buildId);
  }
  if (query.phase) {
    history.where('phase', query.phase);
  }
  if (query.from !== undefined) {
    history.where('start_time', '>=', parseTime('from', query.from));
  }
  if (query.to !== undefined) {
    history.where('start_time', '<=', parseTime('to', query.to));
  }
  switch (query.outcome) {
    case 'success':
      history.where('exit_code', 0);
      break;
    case 'failure':
      history.whereNot('exit_code', 0);
      break;
    case undefined:
  }
  return history;
}

function parseTime(name: string, text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new InputError(`${name} is "${text}", which is no ISO 8601 time; write it as 2026-01-23T10:00:00Z`);
  }
  return time;
}
