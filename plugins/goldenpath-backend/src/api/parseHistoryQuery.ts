import type { HistoryQuery } from '@goldenpath/backstage-plugin-goldenpath-common';
import { z } from 'zod';
import { pageShape, parse } from './parse';

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

const schema = z.strictObject({
  environment: z.string().optional(),
  buildId: z.string().optional(),
  phase: z.string().optional(),
  outcome: z.enum(['success', 'failure']).optional(),
  from: moment.optional(),
  to: moment.optional(),
  ...pageShape,
});

/** The filters of `GET /history` and its siblings. */
export function parseHistoryQuery(input: unknown): HistoryQuery {
  return parse({ schema, input, what: 'The query' });
}
