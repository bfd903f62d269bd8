import { z } from 'zod';
import { parse } from './parse';

/** What somebody typed to confirm an act that cannot be taken back, or that they only want to see what it would do. */
export type Removal = { dryRun: true } | { dryRun: false; confirm: string };

const flag = z.boolean({ error: 'is true or false' }).default(false);
const typed = (what: string) => z.string({ error: `type ${what} to confirm` });

/** The body of a revocation. */
export function parseRevocation(input: unknown): { confirm: string } {
  return parse({ schema: z.strictObject({ confirm: typed('the app') }), input, what: 'The revocation' });
}

/** The body of a decommissioning. */
export function parseDecommission(input: unknown): Removal & { dump: boolean } {
  const what = 'The decommissioning';
  const confirm = typed("the database's name");
  const body = parse({
    schema: z.strictObject({ dryRun: flag, dump: flag, confirm: confirm.optional() }),
    input,
    what,
  });
  return { dump: body.dump, ...removalOf({ body, confirm, what }) };
}

/** The body of an instance's retirement. */
export function parseRetirement(input: unknown): Removal {
  const what = 'The retirement';
  const confirm = typed("the instance's identifier");
  const body = parse({ schema: z.strictObject({ dryRun: flag, confirm: confirm.optional() }), input, what });
  return removalOf({ body, confirm, what });
}

/** Nothing needs to be typed for a look. */
function removalOf(options: {
  body: { dryRun: boolean; confirm?: string };
  confirm: z.ZodString;
  what: string;
}): Removal {
  const { body, confirm, what } = options;
  return body.dryRun
    ? { dryRun: true }
    : { dryRun: false, ...parse({ schema: z.object({ confirm }), input: body, what }) };
}
