import type { CheckOutcome } from '@goldenpath/backstage-plugin-goldenpath-node';

/** A check's outcome from what was seen: everything that is wrong at once, or that nothing is. */
export function outcomeOf(options: {
  faults: string[];
  evidence: string;
  remedy: string;
  owner?: string;
}): CheckOutcome {
  const { faults, evidence, remedy, owner } = options;
  return faults.length === 0
    ? { status: 'passed', evidence }
    : { status: 'failed', evidence: faults.join(' '), remedy, ...(owner && { owner }) };
}
