import { normaliseRecordName } from '../identity/recordName';

/** How the label of an ephemeral build's domain begins. */
const EPHEMERAL_LABEL = /^b-/;

/**
 * The host suffix of the namespace that a name of a zone lies in, by its labels alone: `b-23-01-26-01.dev.goldenpathidp.io` for everything at and below
 * it, also where no such build is known; the zone's own name for all the rest. Pure. @public
 */
export function suffixOfName(name: string, baseDomain: string): string {
  const base = normaliseRecordName(baseDomain);
  const normalised = normaliseRecordName(name);
  const label = normalised.endsWith(`.${base}`)
    ? normalised
        .slice(0, -base.length - 1)
        .split('.')
        .at(-1)
    : undefined;
  return label !== undefined && EPHEMERAL_LABEL.test(label) ? `${label}.${base}` : base;
}
